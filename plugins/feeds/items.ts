import type { AccountView } from '../../core/accounts/accounts.ts'
import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Addresses } from './addresses.ts'
import { chaptersOf } from './chapters.ts'
import { cleanLine } from './clean-text.ts'
import type { ItemDocument, Person } from './document.ts'
import { writeItemText } from './item-text.ts'
import { pictureOf, playedFiles, takenFiles, toMediaFile, transcriptsOf } from './media-files.ts'
import type { FeedForm, FeedItem, FeedRequest } from './service.ts'
import type { Sources } from './sources.ts'

interface Reading extends Pick<FeedRequest, 'viewer' | 'locale' | 't'> {
  form: FeedForm
  addresses: Addresses
}

/** Entries as feeds tell of them: one batch, with what other plugins know. */
export async function presentItems(
  node: PluginNode,
  sources: Sources,
  entries: readonly Entry[],
  reading: Reading
): Promise<ItemDocument[]> {
  const views = await node.entries.present(entries, reading.viewer, reading.locale)
  const fitting = reading.form === 'podcast' ? views.filter(view => playedFiles(view).length > 0) : views
  const items: FeedItem[] = []
  for (const entry of fitting)
    items.push({ entry, html: await writeItemText(node, entry, reading), categories: [] })
  await sources.addTo(items, reading.viewer)
  return items.map(item => toDocument(item, reading))
}

function toDocument({ entry, ...told }: FeedItem, { form, addresses }: Reading): ItemDocument {
  const address = addresses.absolute(entry.address)
  const picture = entry.sensitive ? undefined : pictureOf(entry)
  const chapters = chaptersOf(entry)
  const files = form === 'podcast' ? playedFiles(entry) : entry.sensitive ? [] : takenFiles(entry)
  return {
    ...told,
    id: typeof entry.uri === 'string' ? entry.uri : address,
    address,
    title: cleanLine(entry.heading),
    summary: cleanLine(entry.summary || entry.alt),
    published: entry.publishedAt ?? entry.createdAt,
    updated: updatedAt(entry),
    ...(entry.language && { language: entry.language }),
    author: toPerson(entry.owner, addresses),
    ...(picture && { picture: toMediaFile(picture, addresses) }),
    files: files.map(file => ({ ...durationOf(entry), ...toMediaFile(file, addresses) })),
    isSensitive: entry.sensitive,
    chapters,
    ...(chapters.length > 0 && { chaptersAddress: addresses.chapters(entry) }),
    transcripts: transcriptsOf(entry).map(file => toMediaFile(file, addresses))
  }
}

/** What is published later than it was changed came then. */
function updatedAt({ publishedAt, editedAt, createdAt }: EntryView): string {
  const published = publishedAt ?? createdAt
  return editedAt !== undefined && editedAt > published ? editedAt : published
}

const durationOf = ({ duration }: EntryView) => (duration === undefined ? {} : { duration })

export function toPerson(account: AccountView, { absolute }: Addresses): Person {
  const picture = pictureAddress(account.avatar)
  return {
    name: cleanLine(account.displayName),
    address: absolute(account.address),
    ...(picture && { picture: absolute(picture) })
  }
}

/** The largest size of a picture, as whoever keeps portraits and logos adds it to a view. */
export function pictureAddress(picture: unknown): string | undefined {
  const { sources, address } = (picture ?? {}) as { sources?: { address?: unknown }[]; address?: unknown }
  const found = sources?.at(-1)?.address ?? address
  return typeof found === 'string' ? found : undefined
}
