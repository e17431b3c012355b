import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { table, versions } from './comment-rows.ts'
import type { Tally } from './tally.ts'

/** Entries that are counted anew in one statement. */
const atOnce = 200

/** A person takes along what they wrote, and what it said before; with their account it goes, but for markers where others answered, or on to the account they have from then on. */
export function addPersonalData({ hooks, db }: PluginNode, tally: Tally) {
  hooks.accounts.archive.tapPromise('comments', async (archive, { id }) => {
    const rows: Record<string, unknown>[] = await db(table)
      .join('entries', 'entries.id', `${table}.entry`)
      .where(`${table}.account`, id)
      .orderBy(`${table}.id`)
      .select(`${table}.*`, 'entries.public_id as public_id')
    if (rows.length === 0) return
    const before = Map.groupBy(await readVersions(id), ({ comment }) => comment)
    await archive.add(
      'comments',
      rows.map(row => toRecord(row, before.get(String(row.id)) ?? []))
    )
  })

  const readVersions = async (account: string): Promise<{ comment: string; body: string }[]> =>
    db(versions)
      .join(table, `${table}.id`, `${versions}.comment`)
      .where(`${table}.account`, account)
      .orderBy(`${versions}.id`)
      .select('comment', `${versions}.body`)

  hooks.accounts.handingOver.tapPromise('comments', async ({ from, to }, trx) => {
    await trx(table).where({ account: from.id }).update({ account: to.id })
  })

  hooks.accounts.removing.tapPromise('comments', async ({ id: account }, trx) => {
    const entries: string[] = await trx(table).where({ account }).distinct('entry').pluck('entry')
    if (entries.length === 0) return
    await removeAll(account, trx)
    await removeMarkers(entries, trx)
    for (let at = 0; at < entries.length; at += atOnce)
      await tally.recount(entries.slice(at, at + atOnce), trx)
  })
}

async function removeAll(account: string, trx: Transaction) {
  const unanswered = () =>
    trx(table)
      .where({ account })
      .whereNotExists(
        trx(`${table} as answer`).whereRaw('answer.parent = comments_comments.id').select('answer.id')
      )
  // From the ends of threads to their beginnings, as far as nobody else answered.
  while ((await unanswered().delete()) > 0);
  await trx(versions).whereIn('comment', trx(table).where({ account }).select('id')).delete()
  const gone = { state: 'removed', account: null, body: '', place: null, hold: null, edited_at: null }
  await trx(table)
    .where({ account })
    .update({ ...gone, pinned_at: null })
}

/** Those on which nothing hangs any more, from the ends of threads to their beginnings. */
async function removeMarkers(entries: readonly string[], trx: Transaction) {
  const unanswered = trx(`${table} as answer`)
    .whereRaw('answer.parent = comments_comments.id')
    .select('answer.id')
  for (let at = 0; at < entries.length; at += atOnce) {
    const markers = () =>
      trx(table)
        .whereIn('entry', entries.slice(at, at + atOnce))
        .where({ state: 'removed' })
        .whereNotExists(unanswered.clone())
    while ((await markers().delete()) > 0);
  }
}

function toRecord(row: Record<string, unknown>, before: readonly { body: string }[]) {
  const { id, public_id, parent, body, state, place, created_at, edited_at } = row
  return {
    id: String(id),
    entry: String(public_id),
    answers: parent === null ? null : String(parent),
    body: String(body),
    state: String(state),
    place: place === null ? null : JSON.parse(String(place)),
    writtenAt: new Date(Number(created_at)).toISOString(),
    editedAt: edited_at === null ? null : new Date(Number(edited_at)).toISOString(),
    before: before.map(({ body }) => body)
  }
}
