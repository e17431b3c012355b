import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { aliasTable, entryTable, tagTable } from './tables.ts'

/**
 * How often tags are used where everybody sees it, for an order among them: counted a moment after something changed, once however much
 * did. Nothing but an order depends on it, so what a killed process did not count is counted with the next change.
 */
export interface TagUses {
  touch(tags: readonly string[]): void
  /** Counts what waits to be counted. */
  settle(): Promise<void>
}

/** Milliseconds after the last change. */
const patience = 2000
/** Tags that are locked together. */
const atOnce = 100

export function createTagUses({ db, log, defer }: PluginNode): TagUses {
  const waiting = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let counting: Promise<void> = Promise.resolve()

  async function countAll() {
    while (waiting.size > 0) {
      const part = [...waiting].slice(0, atOnce).sort()
      for (const tag of part) waiting.delete(tag)
      await db.transaction(trx => count(part, trx))
    }
  }

  function settle() {
    clearTimeout(timer)
    counting = counting.then(countAll).catch(error => log.warn({ err: error }, 'tags.uncounted'))
    return counting
  }

  defer(settle)
  return {
    touch(tags) {
      for (const tag of tags) waiting.add(tag)
      clearTimeout(timer)
      timer = setTimeout(settle, patience).unref()
    },
    settle
  }
}

/** A tag that nothing has is forgotten, unless it is what another became. */
export async function count(tags: readonly string[], trx: Transaction) {
  await trx(tagTable).whereIn('id', tags).orderBy('id').forUpdate().select('id')
  await trx(tagTable)
    .whereIn('id', tags)
    .whereNotExists(trx(entryTable).whereRaw('tag = tags_tags.id').select('tag'))
    .whereNotExists(trx(aliasTable).whereRaw('tag = tags_tags.id').select('tag'))
    .delete()
  await trx(tagTable)
    .whereIn('id', tags)
    .update({ uses: trx.raw(usesOf), name: trx.raw(nameOf) })
}

/** As far as it tells much-used tags from others. */
const usesOf =
  '(select count(*) from (select 1 from tags_entries where tag = tags_tags.id and is_public limit 5000) as counted)'
/** The spelling of the first that everybody sees. */
const nameOf =
  'coalesce(name, (select tags_entries.name from tags_entries where tag = tags_tags.id and is_public order by published_at, entry limit 1))'
