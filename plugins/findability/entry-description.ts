import type { EntryView } from '../../core/entries/entries.ts'
import type { Description, Scope } from './description.ts'
import { graphOf, pictureFor, recordingOf } from './open-graph.ts'
import { describeWork } from './schema-org.ts'
import type { Signals } from './signals.ts'

/**
 * An entry tells of itself only what everybody may know: nothing unless it is published and everybody may see it, previews but
 * nothing for search engines while it is unlisted.
 */
export function describeEntry({ config }: Scope, entry: EntryView, owners: Signals): Description {
  const { state, visibility, sensitive } = entry
  const absolute = (address: string) => new URL(address, config.url).href
  const isPublished = state === 'published'
  const isPublic = isPublished && visibility === 'public'
  const signals = { ...owners, isListed: owners.isListed && isPublic }
  if (!isPublic && !(isPublished && visibility === 'unlisted')) return { signals }
  const canonical = absolute(entry.address)
  const graph = graphOf({
    type: 'article',
    url: canonical,
    title: entry.heading,
    picture: sensitive ? undefined : pictureFor(entry, absolute)
  })
  return {
    signals,
    canonical,
    summary: entry.summary || entry.alt,
    graph: {
      ...graph,
      ...(sensitive ? {} : recordingOf(entry, absolute)),
      'article:published_time': entry.publishedAt,
      'article:modified_time': entry.editedAt,
      'article:author': absolute(entry.owner.address)
    },
    things: isPublic ? [describeWork(entry, absolute)] : []
  }
}
