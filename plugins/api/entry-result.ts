import type { Viewer } from '../../core/accounts/access.ts'
import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { FileView } from '../../core/files/files.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Entries as the API shows them, one batch of queries for all. What plugins add to views is passed on. */
export async function presentEntries(
  { entries }: Pick<PluginNode, 'entries'>,
  found: readonly Entry[],
  { viewer, locale }: { viewer: Viewer; locale: string }
): Promise<Record<string, unknown>[]> {
  const sources = new Map(found.map(entry => [entry.publicId, entry]))
  const views = await entries.present(found, viewer, locale)
  return views.map(view => toResult(view, sources.get(view.id)!))
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
