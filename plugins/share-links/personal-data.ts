import type { PluginNode } from '../../core/plugin.ts'
import { type LinkRow, table } from './link-rows.ts'
import type { Links } from './links.ts'
import type { LinkedThing, LinkKind } from './service.ts'

/** A person takes along which links there are and what they open; the addresses themselves nobody has but who was given them. */
export function addPersonalData(
  { hooks, db }: PluginNode,
  links: Links,
  kinds: ReadonlyMap<string, LinkKind>
) {
  hooks.accounts.archive.tapPromise('share-links', async (archive, { id }) => {
    const rows: LinkRow[] = await db(table).where({ account: id }).orderBy('created_at')
    const records = []
    for (const row of rows) {
      const thing = await kinds.get(row.target_kind)?.find(row.target)
      if (thing) records.push(toRecord(row, thing))
    }
    if (records.length > 0) await archive.add('share-links', records)
  })
  hooks.accounts.removing.tapPromise('share-links', (account, trx) => links.forget(account, trx))
}

function toRecord(row: LinkRow, { address }: LinkedThing) {
  return {
    // The public id, as the thing itself stands in the archive.
    [row.target_kind]: address.split('/').at(-1) ?? '',
    label: row.label,
    createdAt: toIso(row.created_at),
    expiresAt: row.expires_at === null ? null : toIso(row.expires_at),
    hasPassword: row.password_hash !== null,
    uses: row.uses,
    usedAt: row.used_at === null ? null : toIso(row.used_at)
  }
}

const toIso = (time: number) => new Date(time).toISOString()
