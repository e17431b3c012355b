import type { PluginNode } from '../../core/plugin.ts'

export interface Config {
  host?: string
  port?: number
  security: 'starttls' | 'tls' | 'none'
  authority?: string
  user?: string
  password?: string
  from?: string
  name?: string
  waiting: number
  perRecipient: number
}

export const configSchema = {
  type: 'object',
  additionalProperties: false,
  dependencies: { user: ['password'], password: ['user'] },
  properties: {
    host: {
      type: 'string',
      minLength: 1,
      example: 'mail.example.org',
      description: 'The mail server that takes the letters. Without one no letters are sent.'
    },
    port: {
      type: 'integer',
      minimum: 1,
      maximum: 65535,
      description: 'Its port. 587 for `starttls`, 465 for `tls`, 25 for `none` when absent.'
    },
    security: {
      type: 'string',
      enum: ['starttls', 'tls', 'none'],
      default: 'starttls',
      description:
        'Encrypted after a greeting, from the first byte, or not at all, which is for a server on this machine.'
    },
    authority: {
      type: 'string',
      minLength: 1,
      description:
        'Certificate (PEM) of whoever vouches for the server, where that is nobody known; it may be read from a file.'
    },
    user: { type: 'string', minLength: 1, description: 'Name to sign in with, where the server asks.' },
    password: {
      type: 'string',
      minLength: 1,
      'x-secret': true,
      description: 'Password to sign in with; best from the environment or a file.'
    },
    from: {
      type: 'string',
      example: 'hob@example.org',
      description: 'Address that letters come from. `hob` at the host of the node’s address when absent.'
    },
    name: {
      type: 'string',
      minLength: 1,
      maxLength: 100,
      description: 'Name beside it; the node’s title when absent.'
    },
    waiting: {
      type: 'integer',
      minimum: 1,
      maximum: 100_000,
      default: 1000,
      description: 'How many letters may wait at once; more are refused.'
    },
    perRecipient: {
      type: 'integer',
      minimum: 1,
      maximum: 1000,
      default: 10,
      description: 'How many letters one address gets in an hour.'
    }
  }
} as const

/** The mail server as it is to be spoken to. */
export interface Server {
  host: string
  port: number
  security: Config['security']
  authority: string | undefined
  login: { user: string; pass: string } | undefined
  sender: { name: string; address: string }
  /** What this machine calls itself in its greeting. */
  greeting: string
}

const ports = { starttls: 587, tls: 465, none: 25 }
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/

/** Undefined where no server is named. Throws what an operator can mend. */
export function readServer(node: PluginNode, config: Config): Server | undefined {
  const { host, port, security, authority, user, password, name } = config
  if (!host) return undefined
  const { hostname } = new URL(node.config.url)
  const address = node.accounts.readEmail(config.from ?? `hob@${hostname}`)
  if (!address) {
    const message =
      'Letters need the address of a sender: set `from` to one that the mail server lets you use.'
    throw node.error('MAIL_SENDER_INVALID', message, { path: 'from' })
  }
  if (user && security === 'none' && !loopback.test(host)) {
    const message = `The password for ${host} would go over the network for all to read: set security to starttls or tls.`
    throw node.error('MAIL_LOGIN_BARE', message, { path: 'security' })
  }
  return {
    host,
    port: port ?? ports[security],
    security,
    authority,
    login: user ? { user, pass: password ?? '' } : undefined,
    sender: { name: name ?? node.config.title, address },
    greeting: hostname
  }
}
