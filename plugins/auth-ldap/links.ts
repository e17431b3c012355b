import type { Account } from '../../core/accounts/accounts.ts'
import type { Database, Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Person } from './directory.ts'

const table = 'auth_ldap_links'

/** That a person of the directory is an account here; one and one. */
export interface Link {
  readonly account: string
  /** What tells the person apart in the directory. */
  readonly subject: string
  readonly label: string
  readonly madeAt: number
  readonly usedAt: number
}

export interface Links {
  bySubject(subject: string): Promise<Link | undefined>
  of(account: Account, db?: Database): Promise<Link | undefined>
  /** Of the person who was called so at the last sign-in; names in directories are of any case. */
  byLabel(name: string): Promise<Link | undefined>
  /** Unique indices refuse a second account for a person, and a second person for an account. */
  add(account: Account, person: Pick<Person, 'id' | 'label'>, trx?: Transaction): Promise<void>
  use(link: Link, label: string): Promise<void>
  remove(account: Account, trx: Transaction): Promise<void>
}

interface Row extends Omit<Link, 'madeAt' | 'usedAt'> {
  made_at: number
  used_at: number
}

export function createLinks({ db }: Pick<PluginNode, 'db'>): Links {
  const find = async (where: Partial<Row>, asked: Database = db) =>
    toLink(await asked(table).where(where).first())
  return {
    bySubject: subject => find({ subject }),
    of: ({ id }, asked) => find({ account: id }, asked),
    async byLabel(name) {
      return toLink(
        await db(table).whereIn('label', [name, name.toLowerCase()]).orderBy('used_at', 'desc').first()
      )
    },
    async add({ id: account }, { id: subject, label }, trx) {
      const now = Date.now()
      await (trx ?? db)(table).insert({ account, subject, label, made_at: now, used_at: now })
    },
    async use({ account }, label) {
      await db(table).where({ account }).update({ label, used_at: Date.now() })
    },
    async remove({ id }, trx) {
      await trx(table).where({ account: id }).delete()
    }
  }
}

function toLink(row: Row | undefined): Link | undefined {
  if (!row) return undefined
  const { made_at, used_at, ...same } = row
  return { ...same, madeAt: made_at, usedAt: used_at }
}
