import type { PluginNode } from '../../core/plugin.ts'
import type { Measures } from './measures.ts'
import type { Subjects } from './subjects.ts'

const action = 'sensitive'

/** What moderators marked as sensitive its owner does not unmark, until that is taken back. */
export function addSensitiveKeeping(
  { hooks, accounts }: PluginNode,
  { measures, subjects }: { measures: Measures; subjects: Subjects }
) {
  hooks.entries.changed.tapPromise('moderation', async entry => {
    if (entry.sensitive || entry.state === 'removed') return
    const standing = await measures.standing(entry.account, [action])
    const measure = standing.find(({ kind, subject }) => kind === 'entry' && subject === entry.publicId)
    const by = measure?.takenBy ? await accounts.byId(measure.takenBy) : undefined
    const subject = by && (await subjects.find('entry', entry.publicId))
    if (by && subject) await subjects.kind('entry')?.markSensitive?.(subject, true, by)
  })
}
