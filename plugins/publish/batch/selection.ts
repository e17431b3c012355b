import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { FormBody } from '../../../core/web/forms.ts'

/** As many entries as are changed in one go. */
export const mostSelected = 1000

/** What a form says is selected: public ids in the order in which they were chosen. */
export type Selection = readonly string[]

export interface SelectedEntries {
  entries: Entry[]
  /** What was selected and cannot be changed: removed, gone, or of somebody else. Titles only of one's own. */
  leftOut: string[]
}

const idShape = /^[0-9A-Za-z]{12}$/

/**
 * Reads the selection out of a form: `ids` are those carried on from pages before, `shown` those with a check box on this one,
 * `checked` the boxes that were ticked, all of them with `isAllChecked`.
 */
export function readSelection(
  { pages }: Pick<PluginNode, 'pages'>,
  body: FormBody,
  isAllChecked = false
): Selection {
  const listed = (name: string) => pages.forms.readText(body, name).split(',')
  const shown = new Set(listed('shown'))
  const checked = isAllChecked ? shown : [body.checked].flat().map(String)
  const carried = listed('ids').filter(id => !shown.has(id))
  return [...new Set([...carried, ...checked])].filter(id => idShape.test(id))
}

/** One's own of what was selected, in the same order. */
export async function findSelected(
  { entries }: Pick<PluginNode, 'entries'>,
  ids: Selection,
  owner: Account
): Promise<SelectedEntries> {
  const found = new Map((await entries.byIds(ids)).map(entry => [entry.publicId, entry]))
  const own = ids.flatMap(id => {
    const entry = found.get(id)
    return entry?.account === owner.id ? [entry] : []
  })
  const kept = own.filter(({ state }) => state !== 'removed')
  const isKept = new Set(kept.map(({ publicId }) => publicId))
  const names = new Map(own.map(entry => [entry.publicId, nameOf(entry)]))
  return { entries: kept, leftOut: ids.filter(id => !isKept.has(id)).map(id => names.get(id) ?? id) }
}

/** What its owner knows an entry by. */
export function nameOf({ title, fileName, publicId }: Entry): string {
  return title || fileName || publicId
}
