import { createHash } from 'node:crypto'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import { newId, newPublicId } from '../../core/ids.ts'
import type {} from '../../plugins/guests/service.ts'
import { pdf } from '../media-types/document/documents.ts'
import { obj } from '../media-types/model/models.ts'
import { bars, readFilm, usual } from './films.ts'
import type { Gallery } from './gallery.ts'
import type { TestUpload } from './node.ts'
import { readSound, swell } from './sounds.ts'

/** A page of a node and where it can be asked for. */
export interface PageAddress {
  readonly name: string
  readonly address: string
  /** Whether strangers see it; else it is for the administrator who owns the entries. */
  readonly isOpen: boolean
}

/** Drawn into other pages by scripts, after a form was sent, for guests alone, or in place of a page that is off; tested where these are. */
const parts = new Set([
  'publish.review-item',
  'publish.batch',
  'publish.batch-remove',
  'sign-in.second',
  'sign-in.ways',
  'guests.add',
  'guests.name'
])
/** There only while the node has nobody. */
const firstVisit = '/set-up'

/** Entries that pages of one kind of media are about. */
export interface OtherKinds {
  readonly film: Entry
  readonly paper: Entry
  readonly song: Entry
  readonly model: Entry
  /** The id of a circle of Ada's; Bea is in it. */
  readonly circle: string
  /** The id of a comment of Bea's at a moment of the film. */
  readonly comment: string
  /** The id of a case about the film. */
  readonly case: string
  /** The id of an album with the film, the song and a picture. */
  readonly album: string
  /** The ids of share links, to the film and to the album. */
  readonly links: { readonly film: string; readonly album: string }
  /** The id of a guest of Ada's, and the secret of their link. */
  readonly guest: { readonly id: string; readonly key: string }
}

/** What is uploaded as these; files that are made, where none are given. */
export type OtherFiles = Record<'film' | 'paper' | 'song', TestUpload>

/** What people write beside an entry's own words. */
export interface OtherWords {
  tags: string[]
  circle: string
  guest: string
  comment: string
  answer: string
  album: string
  about: string
  note: string
}

const plainWords: OtherWords = {
  tags: ['Sea', 'Long exposure'],
  circle: 'Family',
  guest: 'Maria',
  comment: 'What *was* that?',
  answer: 'A wave.',
  album: 'By the sea',
  about: 'A week in July.',
  note: 'The last evening.'
}

/** Older than everything else, so that lists begin as before. */
export async function addOtherKinds(
  { ada, upload, makeAccount, node }: Pick<Gallery, 'ada' | 'upload' | 'makeAccount' | 'node'>,
  files?: OtherFiles,
  words: OtherWords = plainWords
): Promise<OtherKinds> {
  const bea = await makeAccount('bea')
  const circle = await node.audiences.create(ada, { kind: 'circles', name: words.circle, members: [bea.id] })
  const publishedAt = Date.UTC(2020, 0, 1)
  const { film, paper, song } = files ?? (await makeFiles())
  const fields = { tags: words.tags, licence: 'CC-BY-NC-4.0' }
  const shown = await upload(ada, { ...film, publishedAt, fields })
  const other = await upload(ada, { ...song, publishedAt, fields: { tags: ['Sea'] } })
  await remix({ node }, shown, other)
  return {
    film: shown,
    song: other,
    paper: await upload(ada, { ...paper, publishedAt }),
    model: await upload(ada, { title: 'Shell', file: obj(), name: 'shell.obj', publishedAt }),
    circle: circle.id,
    comment: await comment({ node }, shown, [bea, ada], words),
    case: await report({ node }, shown, bea),
    ...(await collect({ node }, shown, ada, words)),
    guest: await inviteGuest({ node }, ada, words)
  }
}

/** The film is made from something elsewhere, and the song from the film. */
async function remix({ node }: Pick<Gallery, 'node'>, film: Entry, song: Entry) {
  const elsewhere = {
    address: 'https://example.org/',
    title: 'Tune',
    creator: 'Cem',
    licence: 'CC-BY-SA-4.0'
  }
  const here = { source: film.id, title: '', creator: '' }
  const set = () => ({ id: newId(), created_at: Date.UTC(2026, 0, 1) })
  await node.db('licences_sources').insert({ ...set(), entry: film.id, ...elsewhere })
  await node.db('licences_sources').insert({ ...set(), entry: song.id, ...here })
}

/** At a moment, with an answer. */
async function comment(
  { node }: Pick<Gallery, 'node'>,
  { id: entry }: Entry,
  [one, other]: [Account, Account],
  words: OtherWords
) {
  const [root, answer] = [newId(), newId()]
  const set = { entry, root, state: 'shown', created_at: Date.UTC(2026, 0, 1) }
  await node.db('comments_comments').insert([
    {
      ...set,
      id: root,
      account: one.id,
      depth: 0,
      body: words.comment,
      place: '{"second":0.5}',
      replies: 1
    },
    { ...set, id: answer, account: other.id, parent: root, depth: 1, body: words.answer, replies: 0 }
  ])
  await node.db('comments_entries').insert({ entry, shown: 2, placed: 1 })
  return root
}

/** By Bea; and everybody may read how many reports there were. */
async function report(
  { node }: Pick<Gallery, 'node'>,
  { publicId, account }: Entry,
  { id: reporter }: Account
) {
  const [id, created_at] = [newId(), Date.UTC(2026, 0, 1)]
  const about = { id, kind: 'entry', subject: publicId, owner: account, state: 'open', detail: '' }
  await node.db('moderation_cases').insert({ ...about, reports: 1, created_at })
  const said = { reason: 'privacy', words: 'My face can be seen.', created_at }
  await node.db('moderation_reports').insert({ id: newId(), case: id, reporter, ...said })
  await node.nodeSettings.of('moderation').set({ transparency: 'everybody' })
  return id
}

/** With a word about it, in an album that a picture is in, too; each has a link of its own. */
async function collect(
  { node }: Pick<Gallery, 'node'>,
  film: Entry,
  { id: account }: Account,
  words: OtherWords
) {
  const [id, public_id, added_at] = [newId(), newPublicId(), Date.UTC(2026, 0, 1)]
  const texts = { title: words.album, body: words.about, visibility: 'public' }
  const times = { created_at: added_at, changed_at: added_at }
  await node.db('collections_collections').insert({ id, public_id, account, ...texts, ...times })
  const picture = await node.db('entries').where({ account, media_type: 'image', state: 'published' }).first()
  const set = { collection: id, added_by: account, added_at }
  for (const [position, entry, note] of [
    [1, film.id, words.note],
    [2, picture?.id, '']
  ])
    if (entry) await node.db('collections_items').insert({ ...set, id: newId(), position, entry, note })
  const link = async (target_kind: string, target: string) => {
    const row = { id: newId(), account, target_kind, target, label: 'For the crew', uses: 2 }
    const secrets = { secret_hash: `secret of ${row.id}`, grant_hash: `grant of ${row.id}` }
    await node.db('share_links_links').insert({ ...row, ...secrets, created_at: added_at })
    return row.id
  }
  const links = { film: await link('entry', film.id), album: await link('collection', id) }
  return { album: public_id, links }
}

async function makeFiles(): Promise<OtherFiles> {
  const moving = await readFilm('film.mp4', bars('size=160x90:rate=10:duration=1'), usual)
  const tone = await readSound('tone.mp3', swell(1))
  return {
    film: { title: 'Waves', file: moving, name: 'waves.mp4' },
    paper: { title: 'Tides', file: pdf([['Tides']]), name: 'tides.pdf' },
    song: { title: 'Surf', file: tone, name: 'surf.mp3' }
  }
}

async function inviteGuest({ node }: Pick<Gallery, 'node'>, owner: Gallery['ada'], words: OtherWords) {
  const guest = await node.services.use('guests').byAddress(owner, 'maria@example.org')
  const { id } = await node.accounts.saveProfile(guest, { ...guest.profile, displayName: words.guest })
  const key = 'the secret of a link'
  const secret_hash = createHash('sha256').update(key).digest('hex')
  await node.db('guests_guests').where({ account: id }).update({ secret_hash })
  return { id, key }
}

/** Every page of the node's own table, and those that are no routes; a new page is here by being there. */
export function everyPage(
  { node, ada, entry, removed }: Pick<Gallery, 'node' | 'ada' | 'entry' | 'removed'>,
  { film, paper, song, model, circle, comment, guest, ...others }: OtherKinds
): PageAddress[] {
  const subjectOf = (name: string) => {
    if (name === 'publish.removed') return removed
    if (name.startsWith('document.') || name === 'embed.open') return paper
    if (name.startsWith('audio.')) return song
    if (name.startsWith('model.')) return model
    return /^(?:captions|comments|licences|video)\.|^share-links\.entry\.link$/.test(name) ? film : entry
  }
  const idOf = (name: string, path: string) => {
    if (name.startsWith('circles.')) return circle
    if (path.startsWith('/c/')) return others.album
    return name.startsWith('guests.') ? guest.id : subjectOf(name).publicId
  }
  const queries: Record<string, string> = {
    'guests.link': `?key=${encodeURIComponent(guest.key)}`,
    'search.results': `?q=${ada.name}`,
    'collections.found': '?q=sea'
  }
  const pages = node.pages.list().filter(({ name, path }) => !parts.has(name) && path !== firstVisit)
  const listed = pages.map(({ name, path, access }) => {
    const id = idOf(name, path)
    // Nobody sorts themselves.
    const person = name === 'circles.person' ? 'bea' : ada.name
    const values = {
      id,
      comment,
      name: person,
      plugin: 'image',
      part: '1',
      list: 'followers',
      tag: 'sea',
      kind: 'entry',
      link: path.startsWith('/c/') ? others.links.album : others.links.film,
      case: others.case
    }
    const isOpen = access === 'anyone' || (typeof access === 'object' && access.action === 'view')
    const query = queries[name] ?? ''
    return { name, address: fill(path, values) + query, isOpen }
  })
  return [
    ...listed,
    { name: 'theme settings', address: `/admin/settings/${node.themes.chain[0]?.name}`, isOpen: false },
    { name: 'error', address: '/nowhere', isOpen: true }
  ]
}

function fill(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_part, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`every-page.ts has to learn what :${name} of ${path} may be.`)
    return value
  })
}
