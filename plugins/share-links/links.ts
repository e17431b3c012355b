import type { Account } from '../../core/accounts/accounts.ts'
import type { Query, Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type Link, type LinkRow, type Target, table, toLink } from './link-rows.ts'
import { grantOf, hashOf, newSecret } from './secrets.ts'
import type { LinkKind } from './service.ts'

export interface LinkWish {
  label: string
  /** Until it ends by itself; 0: until somebody ends it. */
  days: number
  passwordHash: string | null
}

/** What is absent stays as it is. */
export interface LinkChange {
  label?: string
  /** From now on; 0: until somebody ends it. */
  days?: number
  /** With another, or with none, whoever came by the link before opens it anew. */
  passwordHash?: string | null
}

export interface Links {
  /** The secret is given out this once. Throws `LINK_LIMIT`. */
  make(owner: Account, target: Target, wish: LinkWish): Promise<{ link: Link; secret: string }>
  /** Newest first, with those that are over. */
  of(target: Target): Promise<Link[]>
  one(target: Target, id: string): Promise<Link | undefined>
  /** From the next request on. Undefined where there is no such link. */
  change(target: Target, id: string, change: LinkChange): Promise<Link | undefined>
  /** How many show the entry of a public id now. */
  countOfEntry(publicId: string): Promise<number>
  /** How many show something now. */
  count(target: Target): Promise<number>
  /** Undefined for one that is over, and while its owner is suspended, too. */
  bySecret(secret: string): Promise<Link | undefined>
  /** Those that work now among the ones for which a browser has grants. */
  byGrants(grants: readonly string[]): Promise<Link[]>
  /** A browser came by it for the first time, or again; it was given the grant. */
  note(link: Link, isNew: boolean, grant?: string): Promise<void>
  /** From the next request on it opens nothing, for nobody. */
  end(target: Target, id: string): Promise<void>
  forget(owner: Account, trx: Transaction): Promise<void>
}

/** Of one target. */
const mostLinks = 100

const day = 24 * 60 * 60 * 1000
/** Milliseconds for which one that is over is still shown to its owner. */
const shownFor = 30 * day

/** `kinds` by name; they may come later. */
export function createLinks(
  { db, error, ids }: Pick<PluginNode, 'db' | 'error' | 'ids'>,
  kinds: ReadonlyMap<string, LinkKind>
): Links {
  const at = ({ kind, id }: Target) => ({ target_kind: kind, target: id })
  const newest = [
    { column: 'created_at', order: 'desc' as const },
    { column: 'id', order: 'desc' as const }
  ]
  const working = (builder: Query) =>
    builder.where(open => open.whereNull('expires_at').orWhere('expires_at', '>', Date.now()))
  /** Whoever is suspended shows nothing to anybody meanwhile. */
  const activePeople = () => db('accounts').where({ state: 'active' }).select('id')
  const findWorking = async (where: (builder: Query) => Query) => {
    const row: LinkRow | undefined = await working(where(db(table)))
      .whereIn('account', activePeople())
      .first()
    return row && toLink(row)
  }

  /** What is over for long, and what opened things that are gone for good. */
  async function sweep({ id: account }: Account) {
    const longOver = Date.now() - shownFor
    await db(table).where({ account }).where('expires_at', '<', longOver).delete()
    for (const { name, existing } of kinds.values())
      await db(table)
        .where({ account, target_kind: name })
        .whereNotExists(
          db
            .from(existing().as('existing'))
            .whereRaw('existing.id = share_links_links.target')
            .select('existing.id')
        )
        .delete()
  }

  const oneOf = (target: Target, id: string) =>
    // Other engines ask for nothing that is no id.
    ids.isId(id) ? db(table).where({ id, ...at(target) }) : db(table).whereRaw('1 = 0')

  return {
    async make(owner, target, { label, days, passwordHash }) {
      await sweep(owner)
      const present: string[] = await db(table).where(at(target)).pluck('id')
      if (present.length >= mostLinks) {
        const message = `At most ${mostLinks} links fit. End one first.`
        throw error('LINK_LIMIT', message, { status: 422, path: 'label', values: { most: mostLinks } })
      }
      const secret = newSecret()
      const now = Date.now()
      const row: LinkRow = {
        id: ids.make(),
        account: owner.id,
        ...at(target),
        label,
        secret_hash: hashOf(secret),
        grant_hash: hashOf(grantOf(secret, passwordHash)),
        password_hash: passwordHash,
        uses: 0,
        created_at: now,
        used_at: null,
        expires_at: days > 0 ? now + days * day : null
      }
      await db(table).insert(row)
      return { link: toLink(row), secret }
    },
    of: async target => (await db(table).where(at(target)).orderBy(newest)).map(toLink),
    async one(target, id) {
      const row: LinkRow | undefined = await oneOf(target, id).first()
      return row && toLink(row)
    },
    async change(target, id, { label, days, passwordHash }) {
      const change: Partial<LinkRow> = {
        ...(label !== undefined && { label }),
        ...(days !== undefined && { expires_at: days > 0 ? Date.now() + days * day : null }),
        // What browsers have of before is nothing any more; the next one by the address brings the new one.
        ...(passwordHash !== undefined && { password_hash: passwordHash, grant_hash: hashOf(newSecret()) })
      }
      if (Object.keys(change).length > 0) await oneOf(target, id).update(change)
      return this.one(target, id)
    },
    async countOfEntry(publicId) {
      const [found] = await working(
        db(table)
          .join('entries', 'entries.id', `${table}.target`)
          .where({ target_kind: 'entry', public_id: publicId })
      ).count({ count: '*' })
      return Number(found?.count ?? 0)
    },
    bySecret: secret => findWorking(all => all.where({ secret_hash: hashOf(secret) })),
    async byGrants(grants) {
      const rows: LinkRow[] = await working(db(table).whereIn('grant_hash', grants.map(hashOf))).whereIn(
        'account',
        activePeople()
      )
      return rows.map(toLink)
    },
    async count(target) {
      const [found] = await working(db(table).where(at(target))).count({ count: '*' })
      return Number(found?.count ?? 0)
    },
    async note({ id, passwordHash: password_hash }, isNew, grant) {
      await db(table)
        // Not where its password was changed since it was asked for.
        .where({ id, password_hash })
        .update({ used_at: Date.now(), ...(grant && { grant_hash: hashOf(grant) }) })
        .increment('uses', isNew ? 1 : 0)
    },
    async end(target, id) {
      await oneOf(target, id).delete()
    },
    async forget({ id }, trx) {
      await trx(table).where({ account: id }).delete()
    }
  }
}
