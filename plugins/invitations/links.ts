import { createHash, randomBytes } from 'node:crypto'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { Page, PageRequest } from '../../core/database/keyset.ts'
import type { PluginNode } from '../../core/plugin.ts'

const links = 'invitations_links'
const people = 'invitations_people'
const day = 24 * 60 * 60 * 1000
/** After their end, so that people see what became of what they gave out. */
const keep = 90 * day

/** A link that lets so many people in until some day. */
export interface InvitationLink {
  readonly id: string
  /** Whose it is. */
  readonly account: string
  /** For its owner: whom it is meant for. */
  readonly note: string
  readonly places: number
  readonly used: number
  readonly createdAt: number
  readonly expiresAt: number
  readonly state: 'open' | 'full' | 'over' | 'ended'
}

export interface LinkWish {
  note: string
  places: number
  days: number
  /** By a letter, in which it gets its secret. */
  isSent?: boolean
}

export interface Links {
  /** With its secret, which is known only now. Undefined where `isFitting` says no; nobody makes two at the same moment. */
  make(
    account: Account,
    wish: LinkWish,
    isFitting: (trx: Transaction) => Promise<boolean>
  ): Promise<{ link: InvitationLink; secret: string } | undefined>
  /** A new secret in the place of the one before, for a letter. Undefined where it lets nobody in any more. */
  renew(id: string): Promise<{ link: InvitationLink; secret: string } | undefined>
  /** How many of an account were sent by letter since then, whatever became of them. */
  sentSince(account: Account, since: number, trx: Transaction): Promise<number>
  /** One that still lets somebody in. */
  find(secretHash: string): Promise<InvitationLink | undefined>
  /** Takes a place for a new account. False where none is left. */
  use(link: InvitationLink, account: Account, trx: Transaction): Promise<boolean>
  of(account: Account): Promise<InvitationLink[]>
  /** Of everybody, the newest first; those before `before`. */
  all(request: PageRequest): Promise<Page<InvitationLink>>
  /** Nobody comes in by it any more. Undefined where there was no such open link. `owner`: only theirs. */
  end(id: string, owner?: Account): Promise<InvitationLink | undefined>
  /** Accounts that came by links, by link. */
  guestsOf(links: readonly InvitationLink[]): Promise<Map<string, string[]>>
  /** How many people an account has room for in links made since then; what nobody can use any more counts as far as it was used. */
  givenSince(account: Account, since: number, trx?: Transaction): Promise<number>
}

interface LinkRow {
  id: string
  account: string
  note: string
  places: number
  used: number
  created_at: number
  expires_at: number
  ended_at: number | null
}

/** No signs: programs that find addresses in texts leave them out at the end. */
const newSecret = () => randomBytes(18).toString('hex')
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

export function createLinks({ db, ids, keyset }: Pick<PluginNode, 'db' | 'ids' | 'keyset'>): Links {
  const open = (query = db(links)) =>
    query.whereNull('ended_at').where('expires_at', '>', Date.now()).whereRaw('used < places')

  return {
    async make({ id: account }, { note, places, days, isSent = false }, isFitting) {
      const now = Date.now()
      const secret = newSecret()
      const row: LinkRow = {
        ...{ id: ids.make(), account, note, places, used: 0 },
        ...{ created_at: now, expires_at: now + days * day, ended_at: null }
      }
      return db.transaction(async trx => {
        await trx('accounts').where({ id: account }).forUpdate().first('id')
        if (!(await isFitting(trx))) return undefined
        await trx(links)
          .where('expires_at', '<', now - keep)
          .delete()
        await trx(links).insert({ ...row, secret_hash: hashOf(secret), sent_at: isSent ? now : null })
        return { link: toLink(row), secret }
      })
    },
    async renew(id) {
      const secret = newSecret()
      const one = () => db(links).where({ id }).whereNotNull('sent_at')
      const renewed = await open(one()).update({ secret_hash: hashOf(secret) })
      const row: LinkRow | undefined = renewed ? await one().first() : undefined
      return row && { link: toLink(row), secret }
    },
    async sentSince({ id: account }, since, trx) {
      const [found] = await trx(links).where({ account }).where('sent_at', '>=', since).count({ count: '*' })
      return Number(found?.count ?? 0)
    },
    async find(secretHash) {
      const row: LinkRow | undefined = await open().where({ secret_hash: secretHash }).first()
      return row && toLink(row)
    },
    async use({ id: link }, { id: account }, trx) {
      if ((await open(trx(links)).where({ id: link }).increment('used', 1)) === 0) return false
      await trx(people).insert({ account, link, at: Date.now() })
      return true
    },
    async of({ id: account }) {
      const rows: LinkRow[] = await db(links).where({ account }).orderBy('created_at', 'desc').limit(200)
      return rows.map(toLink)
    },
    async all(request) {
      const page = await keyset.read<LinkRow>(db(links), { keys: ['created_at', 'id'], ...request })
      return { ...page, items: page.items.map(toLink) }
    },
    async end(id, owner) {
      if (!ids.isId(id)) return undefined
      const one = () => db(links).where({ id, ...(owner && { account: owner.id }) })
      const ended = await open(one()).update({ ended_at: Date.now() })
      const row: LinkRow | undefined = ended ? await one().first() : undefined
      return row && toLink(row)
    },
    async guestsOf(some) {
      const ids = some.filter(({ used }) => used > 0).map(({ id }) => id)
      const rows: { link: string; account: string }[] =
        ids.length === 0 ? [] : await db(people).whereIn('link', ids).orderBy('at').select('link', 'account')
      const byLink = Map.groupBy(rows, ({ link }) => link)
      return new Map([...byLink].map(([link, came]) => [link, came.map(({ account }) => account)]))
    },
    async givenSince({ id: account }, since, trx) {
      const rows: LinkRow[] = await (trx ?? db)(links).where({ account }).where('created_at', '>=', since)
      return rows
        .map(toLink)
        .reduce((sum, { state, places, used }) => sum + (state === 'open' ? places : used), 0)
    }
  }
}

function toLink({ created_at, expires_at, ended_at, ...row }: LinkRow): InvitationLink {
  const { id, account, note, places, used } = row
  const state =
    used >= places ? 'full' : ended_at !== null ? 'ended' : expires_at <= Date.now() ? 'over' : 'open'
  return { id, account, note, places, used, createdAt: created_at, expiresAt: expires_at, state }
}
