import type { Viewer } from '../../core/accounts/access.ts'
import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { FileView } from '../../core/files/files.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Entries as the API shows them, one batch of queries for all. What plugins add to views is passed on. */
export async function presentEntries(
  { entries, fields }: Pick<PluginNode, 'entries' | 'fields'>,
  found: readonly Entry[],
  { viewer, locale }: { viewer: Viewer; locale: string }
): Promise<Record<string, unknown>[]> {
  const sources = new Map(found.map(entry => [entry.publicId, entry]))
  const views = await entries.present(found, viewer, locale)
  const told = await loadFields(
    fields,
    views.map(({ id }) => sources.get(id)!),
    viewer
  )
  return views.map((view, at) => ({ ...toResult(view, sources.get(view.id)!), fields: told[at] }))
}

/** What plugins keep of entries and tell whoever sees them, in the shape in which it is set. */
async function loadFields(
  fields: PluginNode['fields'],
  entries: readonly Entry[],
  viewer: Viewer
): Promise<Record<string, Json>[]> {
  const told: Record<string, Json>[] = entries.map(() => ({}))
  for (const { name, load } of fields.list().filter(({ isTold }) => isTold)) {
    const values = entries.length > 0 ? await load(entries, viewer) : []
    for (const [at, value] of values.entries()) if (value !== null) told[at]![name] = value
  }
  return told
}

function toResult(view: EntryView, source: Entry): Record<string, unknown> {
  const {
    owner,
    body,
    heading,
    summary,
    details,
    pictures,
    renditions,
    extras,
    download,
    original,
    offers,
    ...rest
  } = view
  const files = [...renditions, ...pictures, ...extras, download, original].filter(file => file !== undefined)
  return {
    ...rest,
    account: owner,
    body: source.body,
    html: body,
    download: source.download,
    files: uniqueFiles(files)
  }
}

function uniqueFiles(files: readonly FileView[]): FileView[] {
  return [...new Map(files.map(file => [file.id, file])).values()]
}
