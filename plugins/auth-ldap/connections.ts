import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Client } from 'ldapts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Config } from './settings.ts'

/** Runs something with a connection of its own, which is closed afterwards, whatever happens. */
export type WithConnection = <Result>(run: (client: Client) => Promise<Result>) => Promise<Result>

/** Throws for an address at which passwords would be heard on the way, and for certificates that cannot be read. */
export async function openConnections(
  { config: { file, root }, error }: PluginNode,
  { url, startTls, allowPlaintext, ca, timeout }: Config
): Promise<WithConnection> {
  if (!isProtected(url, startTls) && !allowPlaintext) {
    throw error('LDAP_PLAINTEXT', `Passwords would go to ${url} unprotected. Use ldaps:// or startTls.`, {
      path: 'url'
    })
  }
  const path = ca && resolve(file ? dirname(file) : root, ca)
  const trusted = path
    ? await readFile(path).catch(cause => {
        throw error('LDAP_CERTIFICATES', `The certificates in ${path} cannot be read.`, { path: 'ca', cause })
      })
    : undefined
  const { hostname, protocol } = new URL(url)
  const isTls = protocol === 'ldaps:'
  const tlsOptions = {
    ca: trusted,
    servername: isName(hostname) ? hostname : '',
    minVersion: 'TLSv1.2' as const
  }

  return async run => {
    const { Client } = await import('ldapts')
    // The library takes any options of TLS for the wish to begin with it.
    const client = new Client({
      url,
      timeout,
      connectTimeout: timeout,
      ...(isTls ? { tlsOptions } : {}),
      strictDN: false
    })
    try {
      if (startTls && !isTls) await inTime(client.startTLS({ ...tlsOptions, host: hostname }), timeout)
      return await run(client)
    } finally {
      await client.unbind().catch(() => undefined)
    }
  }
}

/** For what the library waits for without a limit of its own. */
async function inTime(work: Promise<void>, limit: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The directory did not change to TLS in time.')), limit)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}

function isProtected(url: string, startTls: boolean): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'ldaps:' || startTls || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

/** Certificates name hosts by this; an address of digits is no such name. */
const isName = (host: string) => !/^[\d.]+$|^\[/.test(host)
