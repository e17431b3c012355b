import type { Account } from '../accounts/accounts.ts'
import { pickedKind } from '../accounts/memberships.ts'
import { addressName, isStandIn, savedName, tellAbout } from '../files/file-names.ts'
import type { FileRecord } from '../files/files.ts'
import type { Archive } from '../hooks/account-hooks.ts'
import type { Json } from '../json.ts'
import type { Entries, Entry, EntryParts, EntryState } from './entries.ts'

const kept: readonly EntryState[] = ['draft', 'processing', 'published', 'withheld', 'failed']
/** More people are rarely picked one by one, and the others are told by their number. */
const mostPicked = 1000

/** The core's part of what a person takes along: who they are, every entry's words, and every original as it came. */
export function tapArchive({ hooks, files, audiences }: EntryParts, { list }: Pick<Entries, 'list'>) {
  async function addEntry(archive: Archive, entry: Entry, stored: readonly FileRecord[]) {
    const original = stored.find(file => file.role === 'original')
    const companions = stored.filter(({ role }) => role === 'companion')
    const place = `entries/${entry.publicId}`
    const sharedWith = entry.visibility === 'limited' ? await tellAudiences(entry) : undefined
    await archive.add(place, {
      ...describe(entry),
      ...(sharedWith && { sharedWith }),
      original: original ? { ...describeFile(entry, original), sha256: original.hash } : null,
      companions: companions.map(file => describeFile(entry, file))
    })
    for (const file of original ? [original, ...companions] : companions)
      await archive.add(`${place}/${nameIn(entry, file)}`, await files.read(file))
  }

  /** The sets of people by name, and those who were picked for this entry alone. */
  async function tellAudiences(entry: Entry): Promise<Json> {
    const named = (await audiences.ofEntry(entry)).filter(({ kind }) => kind !== pickedKind)
    const { items } = await audiences.people(entry, { limit: mostPicked, pickedOnly: true })
    return {
      audiences: named.map(({ kind, name }) => ({ kind, name })),
      people: items.map(({ name }) => name)
    }
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

function describe(entry: Entry): Record<string, Json> {
  const { id, account, suggestion, failure, uri, origin, ...told } = entry
  const times = ['processedAt', 'createdAt', 'askedAt', 'publishedAt', 'editedAt', 'withheldAt'] as const
  const dates = times.map(name => [name, entry[name] === null ? null : new Date(entry[name]).toISOString()])
  return { ...told, ...Object.fromEntries(dates) }
}

function describeFile(entry: Entry, file: FileRecord): Record<string, Json> {
  const { type, size } = file
  const about = tellAbout(file) as Record<string, Json>
  const told = { file: nameIn(entry, file), type, size, ...about }
  return isStandIn(file) ? { ...told, isStandIn: true } : told
}

/** How names of companions begin. Whoever replaces an original calls it as they like, and two of one name fit into no archive. */
const likeCompanion = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}-/

/** As the person called it; several companions may be called the same. */
function nameIn({ fileName }: Entry, file: FileRecord): string {
  const usual = addressName(file)
  if (file.role === 'original') {
    const name = isStandIn(file) ? usual : savedName(fileName, usual)
    return likeCompanion.test(name) ? `_${name}` : name
  }
  const { name } = file.meta
  return `${file.id}-${typeof name === 'string' ? savedName(name, usual) : usual}`
}
