import type { PluginNode } from '../../core/plugin.ts'
import { type CaseRow, casesTable, reportsTable, toArchived, toCase } from './case-rows.ts'

/** What somebody reported and what was decided about what is theirs; who reported them is not theirs to know. */
export function addPersonalData({ hooks, db }: PluginNode) {
  hooks.accounts.archive.tapPromise('moderation', async (archive, { id }) => {
    const reports: { reason: string; words: string; created_at: number }[] = await db(reportsTable)
      .where({ reporter: id })
      .orderBy('created_at')
      .select('reason', 'words', 'created_at')
    const cases: CaseRow[] = await db(casesTable).where({ owner: id, state: 'decided' }).orderBy('created_at')
    if (reports.length === 0 && cases.length === 0) return
    await archive.add('moderation', {
      reports: reports.map(({ reason, words, created_at }) => ({
        reason,
        words,
        at: new Date(created_at).toISOString()
      })),
      decided: cases.map(row => toArchived(toCase(row)))
    })
  })

  hooks.accounts.removing.tapPromise('moderation', async ({ id }, trx) => {
    // That there was a report is still counted; what it said goes with who said it.
    await trx(reportsTable).where({ reporter: id }).update({ words: '' })
    await trx(casesTable)
      .where({ owner: id, state: 'open' })
      .update({ state: 'decided', outcome: 'gone', decided_at: Date.now() })
  })
}
