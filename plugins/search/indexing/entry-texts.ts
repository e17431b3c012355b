import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { SearchText, SearchWeight } from '../service.ts'
import { readWords } from './file-words.ts'

/** Characters of what a plugin says of one entry. */
const longestText = 200_000

/** A text of an entry; `name` is there where a passage of it may be shown. */
export interface EntryText {
  readonly weight: SearchWeight
  readonly text: string
  readonly name?: string
}

/** What is found with an entry: its own words, and what plugins say of it. */
export interface EntryTexts {
  readonly entry: Entry
  readonly kind: string
  readonly camera: string | null
  readonly texts: readonly EntryText[]
}

/** The name of a passage that comes out of the entry's own files. */
export const fileText = 'search.file'

/** Everything that is found with each of some entries; a fixed number of queries, and the files that hold words. */
export async function loadTexts(
  node: PluginNode,
  entries: readonly Entry[],
  { sources, characters }: { sources: readonly SearchText[]; characters: number }
): Promise<EntryTexts[]> {
  const owners = await node.accounts.byIds([...new Set(entries.map(({ account }) => account))])
  const files = await node.files.ofEntries(entries)
  const added = await loadAdded(entries, sources)
  return Promise.all(
    entries.map(async entry => {
      const own = files.get(entry.id) ?? []
      return {
        entry,
        kind: node.entries.describe(entry, own).kind,
        camera: cameraOf(node, entry),
        texts: [
          ...ownTexts(node, entry, owners.get(entry.account)),
          ...(await readFiles(node, { entry, files: own, characters })),
          ...(added.get(entry.id) ?? [])
        ]
      }
    })
  )
}

function ownTexts({ text }: PluginNode, { title, body, alt }: Entry, owner: Account | undefined) {
  const names = owner ? `${owner.name} ${owner.profile.displayName ?? ''}` : ''
  const texts: EntryText[] = [
    { weight: 'title', text: title },
    { weight: 'label', text: names },
    { weight: 'text', text: text.toPlain(body) },
    { weight: 'text', text: alt }
  ]
  return texts
}

async function readFiles(
  node: PluginNode,
  { entry, files, characters }: { entry: Entry; files: readonly FileRecord[]; characters: number }
): Promise<EntryText[]> {
  const holders = node.mediaTypes.get(entry.mediaType)?.words?.(entry, files) ?? []
  let left = characters
  const parts: string[] = []
  for (const file of holders) {
    if (left <= 0) break
    const words = (await readWords(node, file, left)).slice(0, left)
    left -= words.length
    parts.push(words)
  }
  const text = parts.join('\n')
  return text ? [{ weight: 'text', text, name: fileText }] : []
}

async function loadAdded(entries: readonly Entry[], sources: readonly SearchText[]) {
  const added = new Map<string, EntryText[]>(entries.map(({ id }) => [id, []]))
  const ids = [...added.keys()]
  for (const { name, weight, label, load } of sources) {
    for (const [entry, text] of await load(ids))
      added
        .get(entry)
        ?.push({ weight, text: text.slice(0, longestText), ...(label !== undefined && { name }) })
  }
  return added
}

/** What a file was taken with, where its owner does not keep that to themselves. */
function cameraOf({ mediaTypes }: PluginNode, { mediaType, facts }: Entry): string | null {
  const key = `${mediaType}.camera`
  const value = facts[key]
  const isPrivate = mediaTypes.get(mediaType)?.privateFacts?.includes(key)
  return typeof value === 'string' && value && !isPrivate ? value.slice(0, 128) : null
}
