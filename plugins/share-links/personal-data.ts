import type { PluginNode } from '../../core/plugin.ts'
import { type LinkRow, table } from './link-rows.ts'
import type { Links } from './links.ts'

/** A person takes along which links there are and what they open; the addresses themselves nobody has but who was given them. */
export function addPersonalData({ hooks, db }: PluginNode, links: Links) {
  hooks.accounts.archive.tapPromise('share-links', async (archive, { id }) => {
    const rows: (LinkRow & { public_id: string })[] = await db(table)
      .join('entries', 'entries.id', `${table}.target`)
      .where({ [`${table}.account`]: id, target_kind: 'entry' })
      .orderBy(`${table}.created_at`)
      .select(`${table}.*`, 'public_id')
    if (rows.length > 0) await archive.add('share-links', rows.map(toRecord))
  })
  hooks.accounts.removing.tapPromise('share-links', (account, trx) => links.forget(account, trx))
}

function toRecord(row: LinkRow & { public_id: string }) {
  return {
    entry: row.public_id,
    label: row.label,
    createdAt: toIso(row.created_at),
    expiresAt: row.expires_at === null ? null : toIso(row.expires_at),
    hasPassword: row.password_hash !== null,
    uses: row.uses,
    usedAt: row.used_at === null ? null : toIso(row.used_at)
  }
}

const toIso = (time: number) => new Date(time).toISOString()
