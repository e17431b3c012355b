import type { Account } from '../accounts/accounts.ts'
import { addressName, isStandIn } from '../files/file-names.ts'
import type { FileRecord } from '../files/files.ts'
import type { Archive } from '../hooks.ts'
import type { Json } from '../plugin.ts'
import type { Entries, Entry, EntryParts, EntryState } from './entries.ts'

const kept: readonly EntryState[] = ['draft', 'processing', 'published', 'failed']

/** The core's part of what a person takes along: who they are, every entry's words, and every original as it came. */
export function tapArchive({ hooks, files }: EntryParts, { list }: Pick<Entries, 'list'>) {
  async function addEntry(archive: Archive, entry: Entry, stored: readonly FileRecord[]) {
    const original = stored.find(file => file.role === 'original')
    const place = `entries/${entry.publicId}`
    await archive.add(place, describe(entry, original))
    if (original) await archive.add(`${place}/${addressName(original)}`, await files.read(original))
    for (const file of stored.filter(({ role }) => role === 'companion'))
      await archive.add(`${place}/${file.id}-${addressName(file)}`, await files.read(file))
  }

  hooks.accounts.archive.tapPromise('core', async (archive, account) => {
    await archive.add('account', describeAccount(account))
    let cursor: string | undefined
    do {
      const query = { viewer: { account }, account: account.id, states: kept, limit: 100 }
      const page = await list({ ...query, ...(cursor && { cursor }) })
      const stored = await files.ofEntries(page.items)
      for (const entry of page.items) await addEntry(archive, entry, stored.get(entry.id) ?? [])
      cursor = page.next
    } while (cursor)
  })
}

function describeAccount({ name, kind, role, profile, createdAt }: Account): Json {
  return { name, kind, role, profile: profile as Json, createdAt: new Date(createdAt).toISOString() }
}

function describe(entry: Entry, original: FileRecord | undefined): Json {
  const { id, account, suggestion, failure, uri, origin, ...told } = entry
  const times = ['processedAt', 'createdAt', 'publishedAt', 'editedAt'] as const
  const dates = times.map(name => [name, entry[name] === null ? null : new Date(entry[name]).toISOString()])
  return {
    ...told,
    ...Object.fromEntries(dates),
    original: original
      ? {
          file: addressName(original),
          type: original.type,
          size: original.size,
          sha256: original.hash,
          ...(isStandIn(original) && { isStandIn: true })
        }
      : null
  }
}
