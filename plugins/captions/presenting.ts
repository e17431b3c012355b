import type { EntryView } from '../../core/entries/entries.ts'
import type { FileView } from '../../core/files/files.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** What people put beside a file counts more than what came in it; and views learn of chapters. */
export function addPresenting({ hooks }: PluginNode) {
  hooks.entries.present.tapPromise('captions', async views => {
    for (const view of views) {
      view.extras = preferWritten(view.extras)
      const chapters = findChapters(view)
      if (chapters) view.chapters = chapters
    }
  })
}

/** A written track takes the place of the file's own of its kind and language; only one is shown by itself. */
function preferWritten(extras: readonly FileView[]): FileView[] {
  const written = new Set(extras.filter(isWritten).map(nameOf))
  if (written.size === 0) return [...extras]
  const isChosen = extras.some(file => isWritten(file) && file.about?.isDefault === true)
  return extras
    .filter(file => !isFromFile(file) || !written.has(nameOf(file)))
    .map(file =>
      isChosen && isFromFile(file) ? { ...file, about: { ...file.about, isDefault: false } } : file
    )
}

const isWritten = ({ role, type }: FileView) => role === 'companion' && type === 'text/vtt'
const isFromFile = ({ role }: FileView) => role === 'captions' || role === 'chapters'

function nameOf({ role, about }: FileView): string {
  return role === 'chapters' || about?.kind === 'chapters'
    ? 'chapters'
    : `${about?.kind} ${about?.language ?? ''}`
}

function findChapters({ extras, facts, mediaType }: EntryView): Json[] | undefined {
  const written = extras.find(file => isWritten(file) && file.about?.kind === 'chapters')
  const chapters = written ? written.about?.chapters : facts[`${mediaType}.chapters`]
  return Array.isArray(chapters) && chapters.length > 0 ? chapters : undefined
}
