import type { PluginNode } from '../../core/plugin.ts'
import { type CaseRow, casesTable, reportsTable, toArchived, toCase } from './case-rows.ts'
import { appealsTable, measuresTable } from './measure-rows.ts'

/** What somebody reported and what was decided about what is theirs; who reported them is not theirs to know. */
export function addPersonalData({ hooks, db }: PluginNode) {
  hooks.accounts.archive.tapPromise('moderation', async (archive, { id }) => {
    const reports: { reason: string; words: string; created_at: number }[] = await db(reportsTable)
      .where({ reporter: id })
      .orderBy('created_at')
      .select('reason', 'words', 'created_at')
    const cases: CaseRow[] = await db(casesTable).where({ owner: id, state: 'decided' }).orderBy('created_at')
    const measures: {
      id: string
      action: string
      words: string
      created_at: number
      appeal: string | null
    }[] = await db(measuresTable)
      .leftJoin(appealsTable, `${appealsTable}.measure`, `${measuresTable}.id`)
      .where({ account: id })
      .orderBy(`${measuresTable}.created_at`)
      .select(
        'action',
        `${measuresTable}.words`,
        `${measuresTable}.created_at`,
        `${appealsTable}.words as appeal`
      )
    if (reports.length + cases.length + measures.length === 0) return
    await archive.add('moderation', {
      reports: reports.map(({ reason, words, created_at }) => ({
        reason,
        words,
        at: new Date(created_at).toISOString()
      })),
      decided: cases.map(row => toArchived(toCase(row))),
      measures: measures.map(({ action, words, appeal, created_at }) => ({
        ...{ action, words, at: new Date(created_at).toISOString() },
        ...(appeal !== null && { appeal })
      }))
    })
  })

  hooks.accounts.handingOver.tapPromise('moderation', async ({ from, to }, trx) => {
    await trx(casesTable).where({ owner: from.id }).update({ owner: to.id })
    await trx(measuresTable).where({ account: from.id }).update({ account: to.id })
    // Of one case, one person reports once: what the other account said stays.
    const said = trx(reportsTable).where({ reporter: to.id }).select('case')
    await trx(reportsTable).where({ reporter: from.id }).whereNotIn('case', said).update({ reporter: to.id })
  })

  hooks.accounts.removing.tapPromise('moderation', async ({ id }, trx) => {
    const own = () => trx(measuresTable).where({ account: id }).select('id')
    // What nobody answered yet concerns nobody any more.
    await trx(appealsTable).whereIn('measure', own()).where({ state: 'open' }).delete()
    await trx(appealsTable).whereIn('measure', own()).update({ words: '', answer: '' })
    await trx(measuresTable).where({ account: id }).update({ heading: '', words: '' })
    // That there was a report is still counted; what it said goes with who said it.
    await trx(reportsTable).where({ reporter: id }).update({ words: '' })
    await trx(casesTable)
      .where({ owner: id, state: 'open' })
      .update({ state: 'decided', outcome: 'gone', decided_at: Date.now() })
  })
}
