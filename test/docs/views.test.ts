import assert from 'node:assert/strict'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import { findMisfits } from '../../core/schema.ts'
import type {} from '../../plugins/sign-in/service.ts'
import { pdf } from '../media-types/document/documents.ts'
import type { Client } from '../rig/client.ts'
import { bars, readFilm, usual } from '../rig/films.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { readSound, swell } from '../rig/sounds.ts'

describe('the views of pages', () => {
  let rig: TestNode
  let ada: Account
  let entry: Entry
  let paper: Entry
  let film: Entry
  let song: Entry
  let circle: string
  let guest: string
  let album: string
  const seen = new Map<string, unknown[]>()

  before(async () => {
    rig = await startNode()
    for (const { name } of rig.node.pages.list()) {
      const views: unknown[] = []
      seen.set(name, views)
      rig.node.hooks.pages.view.for(name).tap('test', view => void views.push(structuredClone(toJson(view))))
    }
    ada = await rig.makeAccount('ada', { role: 'administrator', password: 'correct horse battery' })
    await rig.upload(ada, { title: 'Quay', publishedAt: 1 })
    const fields = { tags: ['Sea', 'Boats'], licence: 'CC-BY-4.0' }
    entry = await rig.upload(ada, { title: 'Harbour', fields })
    await rig.upload(ada, { title: 'Boat', publish: false })
    paper = await rig.upload(ada, { title: 'Tides', file: pdf([['Tides']]), name: 'tides.pdf' })
    const moving = await readFilm('film.mp4', bars('size=160x90:rate=10:duration=1'), usual)
    film = await rig.upload(ada, { title: 'Waves', file: moving, name: 'waves.mp4' })
    const tone = await readSound('tone.mp3', swell(1))
    song = await rig.upload(ada, { title: 'Surf', file: tone, name: 'surf.mp3' })
    const bea = await rig.makeAccount('bea')
    circle = (await rig.node.audiences.create(ada, { kind: 'circles', name: 'Choir', members: [bea.id] })).id
    guest = (await rig.node.services.use('guests').byAddress(ada, 'maria@example.org')).id
    await visitAll()
  })
  after(() => rig.stop())

  /** Each page as a stranger and as the administrator who owns the entries; some are drawn for what a form selects. */
  async function visitAll() {
    const own = await rig.signIn(ada)
    const clients = [rig.client, own]
    album = await makeAlbum(own)
    const words: Record<string, string> = { plugin: 'image', part: '1', list: 'followers', tag: 'sea' }
    for (const { path } of rig.node.pages.list()) {
      const id = idOf(path)
      const name = path.endsWith('/circles') ? 'bea' : 'ada'
      const address = path.replace(/:(\w+)/g, (_all, part: string) => ({ ...words, id, name })[part] ?? '')
      for (const client of clients) await client.get(address)
    }
    await own.submit(`/e/${paper.publicId}/sources`, { address: entry.publicId, title: '' })
    for (const path of ['remixes', 'remixes/all', 'sources'])
      for (const { publicId } of [entry, paper]) await own.get(`/e/${publicId}/${path}`)
    for (const path of ['/entries/edit', '/entries/remove'])
      await own.submit(path, { ids: entry.publicId }, { page: '/entries/select' })
    await showSecondStep()
    await rig.node.db('guests_guests').where({ account: guest }).update({ may_add: true })
    const maria = await rig.signIn((await rig.node.accounts.byId(guest)) as Account)
    await maria.get('/guest/add')
  }

  /** With something in it, which another page is about too. */
  async function makeAlbum(own: Client): Promise<string> {
    const form = { title: 'By the sea', visibility: 'public', entry: entry.publicId }
    const answer = await own.submit('/albums/new', form)
    return answer.headers.get('location')?.split('/').at(-1) ?? ''
  }

  /** There after a first proof alone. */
  async function showSecondStep() {
    const dora = await rig.makeAccount('dora', { password: 'four green horses' })
    const step = { name: 'test', label: 'sign-in.title', template: 'auth-totp/step', address: '/settings' }
    const isSetUp = async ({ id }: Account) => id === dora.id
    rig.node.services.use('sign-in').secondSteps.add({ ...step, isSetUp })
    const form = { name: 'dora', password: 'four green horses' }
    await rig.client.submit('/sign-in/password', form, { page: '/sign-in' })
    await rig.client.get('/sign-in/second')
  }

  function idOf(path: string): string {
    if (path.startsWith('/circles/')) return circle
    if (path.startsWith('/c/')) return album
    return path.startsWith('/settings/guests/') ? guest : subjectOf(path).publicId
  }

  function subjectOf(path: string): Entry {
    if (path.includes('/read/')) return paper
    if (path.endsWith('/cover')) return song
    return /\/(captions|captions\/edit|chapters|poster)$/.test(path) ? film : entry
  }

  it('are described wherever there is a page', () => {
    const silent = rig.node.pages.list().filter(({ schema }) => !schema)
    assert.deepEqual(
      silent.map(({ name }) => name),
      []
    )
  })

  it('hold what their schemas say and nothing else', () => {
    const wrong = rig.node.pages.list().flatMap(({ name, schema }) => {
      const views = seen.get(name) ?? []
      if (views.length === 0) return [`${name} was never shown`]
      return views.flatMap(view =>
        findMisfits(schema ?? {}, view).map(({ path, message }) => `${name}: ${path} ${message}`)
      )
    })
    assert.deepEqual(wrong, [])
  })

  it('are told by examples that fit', () => {
    const wrong = rig.node.pages.list().flatMap(({ name, schema }) => {
      const misfits = schema?.example ? findMisfits(schema, structuredClone(schema.example)) : []
      return misfits.map(({ path, message }) => `${name}: ${path} ${message}`)
    })
    assert.deepEqual(wrong, [])
  })
})

/** As a reader of JSON would get it; what is undefined is not there. */
const toJson = (view: unknown) => JSON.parse(JSON.stringify(view))
