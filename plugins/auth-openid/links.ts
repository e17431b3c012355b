import { randomUUID } from 'node:crypto'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Identity } from '../../core/contract/auth-method.ts'
import type { Database, Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Person } from './person.ts'
import type { Providers } from './providers.ts'

const table = 'auth_openid_links'

/** That a person at a provider is an account here. */
export interface Link {
  readonly id: string
  readonly account: string
  readonly issuer: string
  /** What the provider knows the person by, for good. */
  readonly subject: string
  /** What the person knows that account by. */
  readonly label: string
  readonly madeAt: number
  readonly usedAt: number
}

export interface Links {
  find(issuer: string, subject: string): Promise<Link | undefined>
  of(account: Account, db?: Database): Promise<Link[]>
  /** Those by which the person can come in as the node is set up now. */
  ways(account: Account, providers: Pick<Providers, 'isOpen' | 'nameOf'>, db?: Database): Promise<Identity[]>
  /** A unique index refuses a second account for one person at a provider. */
  add(account: Account, person: Person, trx: Transaction): Promise<void>
  /** The person came by it, perhaps under a new name. */
  use(link: Link, label: string): Promise<void>
  remove(link: Link, trx: Transaction): Promise<void>
  /** All of an account that goes. */
  forget(account: Account, trx: Transaction): Promise<void>
}

interface Row extends Omit<Link, 'madeAt' | 'usedAt'> {
  made_at: number
  used_at: number
}

export function createLinks({ db }: Pick<PluginNode, 'db'>): Links {
  const of = async (account: Account, asked: Database = db) => {
    const rows: Row[] = await asked(table).where({ account: account.id }).orderBy('made_at')
    return rows.map(toLink)
  }
  return {
    of,
    async find(issuer, subject) {
      const row: Row | undefined = await db(table).where({ issuer, subject }).first()
      return row && toLink(row)
    },
    async ways(account, { isOpen, nameOf }, asked) {
      const links = await of(account, asked)
      return links
        .filter(({ issuer }) => isOpen(issuer))
        .map(({ issuer, label }) => ({ method: 'openid', subject: `${nameOf(issuer)}: ${label}` }))
    },
    async add(account, { issuer, subject, label }, trx) {
      const now = Date.now()
      const row: Row = {
        id: randomUUID(),
        account: account.id,
        issuer,
        subject,
        label,
        made_at: now,
        used_at: now
      }
      await trx(table).insert(row)
    },
    async use({ id }, label) {
      await db(table).where({ id }).update({ label, used_at: Date.now() })
    },
    async forget({ id }, trx) {
      await trx(table).where({ account: id }).delete()
    },
    async remove({ id }, trx) {
      await trx(table).where({ id }).delete()
    }
  }
}

function toLink({ made_at, used_at, ...same }: Row): Link {
  return { ...same, madeAt: Number(made_at), usedAt: Number(used_at) }
}
