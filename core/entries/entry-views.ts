import type { Viewer } from '../accounts/access.ts'
import type { Account, AccountView } from '../accounts/accounts.ts'
import type { MediaDescription } from '../contract/media-description.ts'
import { isStandIn } from '../files/file-names.ts'
import type { FileRecord, FileView } from '../files/files.ts'
import type { Entries, Entry, EntryParts } from './entries.ts'
import type { EntryView } from './entry-view.ts'

type Presenting = Pick<Entries, 'present' | 'describe'>

/** Characters of a text's beginning in previews. */
const summaryLength = 200

/** How entries look on pages, in feeds and in the API: one batch of queries, whatever their number. */
export function createEntryViews(parts: EntryParts): Presenting {
  const { hooks, accounts, access, files, i18n, text, mediaTypes, config } = parts

  const describe = (entry: Entry, stored: readonly FileRecord[]): MediaDescription =>
    mediaTypes.get(entry.mediaType)?.describe(entry, stored) ?? describeUnknown(stored)

  const present: Entries['present'] = async (entries, viewer, locale, known = []) => {
    const stored = await files.ofEntries(entries)
    const told = await access.forOthers(entries)
    const owners = await presentOwners(entries, viewer, known)
    // Side by side, so that a plugin that has to ask the database does so once for all of them.
    const permitted = await Promise.all(entries.map(entry => permissions(entry, viewer)))
    const views: EntryView[] = []
    for (const [at, entry] of told.entries()) {
      const owner = owners.get(entry.account)
      const may = permitted[at]
      const offers = entries[at]?.download
      if (owner && may)
        views.push(
          await presentOne(entry, stored.get(entry.id) ?? [], { owner, may, offers }, viewer, locale)
        )
    }
    await hooks.entries.present.promise(views, viewer, locale)
    return views
  }

  async function presentOwners(
    entries: readonly Entry[],
    viewer: Viewer,
    known: readonly Account[]
  ): Promise<Map<string, AccountView>> {
    const wanted = new Set(entries.map(entry => entry.account))
    const there = [viewer.account, ...known].filter(account => account && wanted.delete(account.id))
    const rest = wanted.size > 0 ? await accounts.byIds([...wanted]) : new Map<string, Account>()
    const found = [...there, ...rest.values()].filter(account => account !== undefined)
    const views = await accounts.present(found, viewer)
    return new Map(views.map(view => [view.id, view]))
  }

  /** What is offered is shown as others get it, to the owner too. */
  async function presentOne(
    told: Entry,
    all: readonly FileRecord[],
    { owner, may, offers }: Pick<EntryView, 'owner' | 'may'> & { offers: Entry['download'] | undefined },
    viewer: Viewer,
    locale: string
  ): Promise<EntryView> {
    const isOwner = viewer.account?.id === told.account
    const entry = isOwner ? told : withoutPrivateFacts(told, all)
    const show = (file: FileRecord) => files.present(file, entry, viewer)
    const { pictures, renditions, extras = [], details, ...media } = describe(entry, all)
    const shownPictures = await Promise.all(pictures.map(show))
    const view: EntryView = {
      id: entry.publicId,
      address: `/e/${entry.publicId}`,
      uri: entry.uri ?? `${config.url}/e/${entry.publicId}`,
      mediaType: entry.mediaType,
      ...media,
      title: entry.title,
      heading: entry.title || i18n.translator(locale)('core.entry.untitled'),
      body: entry.body && text.toHtml(entry.body, { purpose: 'entry.body', locale }),
      summary: entry.body && text.toPlain(entry.body, summaryLength),
      alt: entry.alt,
      language: entry.language,
      state: entry.state,
      visibility: entry.visibility,
      sensitive: entry.sensitive,
      owner,
      pictures: shownPictures,
      renditions: await Promise.all(
        renditions.map(file => shownPictures[pictures.indexOf(file)] ?? show(file))
      ),
      extras: await Promise.all(extras.map(show)),
      details: [...details],
      facts: entry.facts,
      createdAt: toIso(entry.createdAt),
      may
    }
    if (entry.publishedAt !== null) view.publishedAt = toIso(entry.publishedAt)
    if (entry.editedAt !== null) view.editedAt = toIso(entry.editedAt)
    const isOfOriginal = ({ meta }: FileRecord) => meta.companion === undefined
    const offered = all.find(file => file.role === offeredRole[entry.download] && isOfOriginal(file))
    if (offered) view.download = await show(offered)
    if (may.edit && entry.failure) view.failure = { code: entry.failure.code, message: entry.failure.message }
    return isOwner ? { ...view, offers, ...(await ownersPart(entry, all, show)) } : view
  }

  function withoutPrivateFacts(entry: Entry, all: readonly FileRecord[]): Entry {
    const hidden = mediaTypes.get(entry.mediaType)?.privateFacts ?? []
    // What stands in for an original need not tell what that one told.
    const isTold = entry.download === 'original' && !all.some(isStandIn)
    if (hidden.length === 0 || isTold) return entry
    return {
      ...entry,
      facts: Object.fromEntries(Object.entries(entry.facts).filter(([name]) => !hidden.includes(name)))
    }
  }

  async function permissions(entry: Entry, viewer: Viewer) {
    if (!viewer.account) return { edit: false, share: false, remove: false }
    const resource = { kind: 'entry', entry }
    const edit = await access.may(viewer, 'edit', resource)
    return {
      edit,
      // Nobody decides about what they may not even edit, so lists of others are not asked about it.
      share: edit && (await access.may(viewer, 'share', resource)),
      remove: await access.may(viewer, 'remove', resource)
    }
  }

  return { present, describe }
}

/** Of a kind that is switched off: its still pictures, as far as there are any. */
function describeUnknown(stored: readonly FileRecord[]): MediaDescription {
  const pictures = stored
    .filter(({ role, width, height }) => role === 'poster' && width && height)
    .toSorted((one, other) => (one.width ?? 0) - (other.width ?? 0))
  const { width, height } = pictures.at(-1) ?? {}
  const size = width && height ? { width, height } : {}
  return { kind: 'file', ...size, pictures, renditions: pictures, details: [] }
}

const offeredRole: Record<Entry['download'], string> = { none: '', clean: 'download', original: 'original' }

/** What only the owner is shown: the original, and what the file says of itself. */
async function ownersPart(
  entry: Entry,
  all: readonly FileRecord[],
  show: (file: FileRecord) => Promise<FileView>
) {
  const original = all.find(file => file.role === 'original')
  return {
    ...(original && { original: await show(original) }),
    suggestion: entry.suggestion,
    fileName: entry.fileName
  }
}

function toIso(time: number): string {
  return new Date(time).toISOString()
}
