import type { EntryView } from '../../core/entries/entries.ts'
import type { FileView } from '../../core/files/files.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { feedPath } from './forms.ts'
import type { FeedForm } from './service.ts'

/** Where what a feed names is found by whoever reads it. */
export interface Addresses {
  absolute(address: string): string
  file(file: FileView): string
  chapters(entry: EntryView): string
  /** Of the feed itself, or of the part of it that begins at a cursor. */
  feed(form: FeedForm, place: FeedPlace, cursor?: string): string
}

/** Which of a source's feeds it is. */
export interface FeedPlace {
  /** Of the page that it is of, with the named parts filled in. */
  readonly path: string
  /** What of the page's query makes a feed of its own. */
  readonly query: Readonly<Record<string, string>>
}

/** As everybody opens them, each with their own session. */
export function createAddresses({ config }: Pick<PluginNode, 'config'>): Addresses {
  const absolute = (address: string) => new URL(address, config.url).href
  return {
    absolute,
    file: ({ address }) => absolute(address),
    chapters: ({ address }) => absolute(`${address}/chapters.json`),
    feed: (form, { path, query }, cursor) =>
      absolute(withQuery(feedPath(path, form), cursor === undefined ? query : { ...query, cursor }))
  }
}

/** In one order, so that one feed has one address. */
export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const named = Object.entries(query).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return named.length === 0 ? path : `${path}?${new URLSearchParams(named)}`
}
