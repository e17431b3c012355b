import { createHash } from 'node:crypto'
import type { PluginNode } from '../../core/plugin.ts'
import type { Logo } from './logos.ts'
import { isSafeAddress } from './provider-doors.ts'
import type { Registration, Registrations } from './registrations.ts'
import type { Config, ProviderSettings } from './settings.ts'

/** Somebody who can say who a person is, and what this node is called there. */
export interface Provider {
  /** In addresses. Those that the operator named begin with a letter or digit, the others with `_`. */
  readonly id: string
  /** As people know it: the operator's name for it, else its host in plain letters. */
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret?: string
  readonly scopes: readonly string[]
  /** Address of its picture. */
  readonly logo?: string
  /** Whether it is believed that an e-mail address is the person's. */
  readonly trustsEmail: boolean
}

export interface Providers {
  /** Those in the configuration. */
  readonly own: readonly Provider[]
  byId(id: string): Promise<Provider | undefined>
  byIssuer(issuer: string): Provider | undefined
  /** What people call the provider of a link, whether or not one can still come by it. */
  nameOf(issuer: string): string
  /** Whether people can still come by it. */
  isOpen(issuer: string): boolean
}

/** Throws where two providers have one id or one address, and for an address that anybody could answer at. */
export function createProviders(
  { error }: Pick<PluginNode, 'error'>,
  { providers: settings, anyProvider }: Config,
  registrations: Registrations,
  logos: ReadonlyMap<string, Logo>
): Providers {
  const own = settings.map(one => toProvider(one, logos.get(one.id)))
  for (const key of ['id', 'issuer'] as const) {
    const twin = own.find((one, at) => own.findIndex(other => other[key] === one[key]) !== at)
    if (twin) throw error('PROVIDER_TWIN', `Two providers have the ${key} "${twin[key]}".`)
  }
  const open = own.find(({ issuer }) => !isSafeAddress(issuer))
  if (open) {
    throw error(
      'PROVIDER_INSECURE',
      `The provider "${open.id}" needs an https address without a password in it.`
    )
  }
  const byIssuer = (issuer: string) => own.find(one => one.issuer === plainIssuer(issuer))
  return {
    own,
    byIssuer,
    async byId(id) {
      const named = own.find(one => one.id === id)
      if (named || !anyProvider || !id.startsWith('_')) return named
      const registration = await registrations.byId(id)
      return registration && fromRegistration(registration)
    },
    nameOf: issuer => byIssuer(issuer)?.name ?? hostOf(issuer),
    isOpen: issuer => anyProvider || byIssuer(issuer) !== undefined
  }
}

/** The same provider keeps its id, and with it the address it leads back to, when the node registers there again. */
export function idOf(issuer: string): string {
  return `_${createHash('sha256').update(issuer).digest('base64url').slice(0, 24)}`
}

/** As `URL` writes it, so that one address has one spelling. */
function plainIssuer(issuer: string): string {
  return new URL(issuer).href
}

/** In the letters that name servers know: `xn--…` where a name only looks like another. */
export function hostOf(issuer: string): string {
  return new URL(issuer).host
}

function toProvider({ clientSecret, logo: _, ...settings }: ProviderSettings, logo?: Logo): Provider {
  return {
    ...settings,
    issuer: plainIssuer(settings.issuer),
    ...(clientSecret ? { clientSecret } : {}),
    ...(logo ? { logo: logo.address } : {})
  }
}

/** Whoever may be anybody is believed nothing but that it is they. */
export function fromRegistration({ id, issuer, clientId, clientSecret }: Registration): Provider {
  return {
    id,
    name: hostOf(issuer),
    issuer,
    clientId,
    ...(clientSecret ? { clientSecret } : {}),
    scopes: ['openid', 'profile'],
    trustsEmail: false
  }
}
