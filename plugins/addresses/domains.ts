import { domainToASCII } from 'node:url'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { AddressSettings } from './settings.ts'

const table = 'addresses_arrivals'
const day = 24 * 60 * 60 * 1000

/** With which domains' addresses people may make accounts, and how many a day. */
export interface Domains {
  /** Throws `DOMAIN_REFUSED`. */
  demandWelcome(address: string): void
  /** Throws `DOMAIN_CROWDED`. With `trx`, other newcomers wait for its end, and `note` takes the room that there was. */
  demandRoom(address: string, trx?: Transaction): Promise<void>
  note(address: string, trx: Transaction): Promise<void>
}

export function createDomains(
  { db, error }: Pick<PluginNode, 'db' | 'error'>,
  settings: AddressSettings
): Domains {
  const isPostgres = db.client.dialect === 'postgresql'
  return {
    demandWelcome(address) {
      const host = hostOf(address)
      const allowed = settings.allowedDomains()
      const isWelcome = allowed.length === 0 || isAmong(host, allowed)
      if (isWelcome && !isAmong(host, settings.deniedDomains())) return
      const message = 'This node takes no new accounts with addresses of this domain.'
      throw error('DOMAIN_REFUSED', message, { status: 422, path: 'email' })
    },
    async demandRoom(address, trx) {
      const most = settings.perDomain()
      if (most === 0) return
      if (trx && isPostgres) await trx.raw('lock table ?? in share row exclusive mode', [table])
      const lately = (trx ?? db)(table).where('at', '>', Date.now() - day)
      const row = await lately.where({ domain: registeredDomain(hostOf(address)) }).count({ count: '*' })
      if (Number(row[0]?.count ?? 0) < most) return
      const message = 'Too many new accounts came with addresses of this domain today. Try again tomorrow.'
      throw error('DOMAIN_CROWDED', message, { status: 429, path: 'email' })
    },
    async note(address, trx) {
      const now = Date.now()
      await trx(table)
        .where('at', '<', now - day)
        .delete()
      await trx(table).insert({ domain: registeredDomain(hostOf(address)), at: now })
    }
  }
}

const hostOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

/** As one of the domains, or under one. */
function isAmong(host: string, domains: readonly string[]): boolean {
  const names = domains.map(domain => domainToASCII(domain.trim().toLowerCase()))
  return names.some(name => name !== '' && (host === name || host.endsWith(`.${name}`)))
}

/**
 * The part that somebody had to register, so that nobody gets around counting by names under it. Under countries' endings short words
 * (`co.uk`, `com.au`) belong to the ending.
 */
export function registeredDomain(host: string): string {
  const labels = host.split('.')
  const [second = '', top = ''] = labels.slice(-2)
  const length = top.length === 2 && second.length <= 3 ? 3 : 2
  return labels.slice(-length).join('.')
}
