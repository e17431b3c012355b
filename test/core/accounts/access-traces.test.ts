import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { newId } from '../../../core/ids.ts'
import type { Route } from '../../../core/web/routes.ts'
import { count } from '../../../plugins/tags/tag-uses.ts'
import type { Client } from '../../rig/client.ts'
import { type Matrix, openMatrix } from './access-people.ts'

/** Header by header: what says when, how long or how many. */
const tellingHeaders = ['cache-control', 'content-length', 'etag', 'last-modified', 'link', 'location']
/** Draws something new each time. */
const restless = ['/write']
/** Values for the query of whatever route has a field of this name. */
const asked: Record<string, readonly string[]> = {
  account: ['owner'],
  by: ['owner'],
  limit: ['1', '50'],
  q: ['harbour', 'heron', 'her', 'tag:heron'],
  starts: ['h', 'he'],
  tag: ['harbour', 'heron']
}

/**
 * Lists, feeds, counts, neighbours, search, maps, sitemaps and all else that is open to everybody: asked twice, before there is
 * something that is not for whoever asks, and with it. Whatever differs tells of it.
 */
describe('what is not shared with somebody', function () {
  this.timeout(120_000)
  let matrix: Matrix
  let owner: Account
  let browser: Client
  let album: string
  let shown: Entry[]
  let times = 0
  before(async () => {
    matrix = await openMatrix()
    owner = matrix.owner
    browser = await matrix.test.signIn(owner)
    shown = [await makeEntry('Gull', 40), await makeEntry('Tern', 20)]
    album = await makeAlbum('Birds', 'public', shown)
    await settle()
  })
  after(() => matrix.test.stop())

  /** What is counted and indexed a moment later is so now. */
  async function settle() {
    const { db } = matrix.test.node
    const tags: string[] = await db('tags_tags').pluck('id')
    await db.transaction(trx => count(tags, trx))
    await matrix.test.drainJobs()
  }

  /** Minutes ago, with everything that plugins add to an entry. */
  async function makeEntry(title: string, minutes: number, more = {}): Promise<Entry> {
    const { test } = matrix
    const entry = await test.upload(owner, { title, body: `${title} #harbour #${title}`, ...more })
    const at = `/e/${entry.publicId}`
    const place = { latitude: '43.3', longitude: '5.4', precision: 'exact' }
    assert.equal((await browser.submit(`${at}/place`, place)).status, 303)
    assert.equal((await browser.submit(`${at}/comments`, { body: `${title} flew` })).status, 303)
    const published_at = Date.now() - minutes * 60_000
    await test.node.db('entries').where({ id: entry.id }).update({ published_at })
    await test.node.services.use('search').touch([entry.id])
    return entry
  }

  async function makeAlbum(title: string, visibility: string, entries: readonly Entry[]) {
    const made = await browser.submit('/albums/new', { title, visibility })
    const address = made.headers.get('location') ?? ''
    await fill(address, entries)
    return address
  }

  async function fill(address: string, entries: readonly Entry[]) {
    const addresses = entries.map(({ publicId }) => `/e/${publicId}`).join(' ')
    assert.equal((await browser.submit(`${address}/arrange/add`, { addresses })).status, 303)
  }

  /** Between the two that everybody sees, wherever there is an order. */
  async function hideSome() {
    const { db } = matrix.test.node
    const { people, circle } = matrix.audiences
    const hidden = [
      await makeEntry('Heron', 30, { visibility: 'private' }),
      await makeEntry('Heroine', 31, { visibility: 'limited', audiences: [people] }),
      await makeEntry('Herring', 32, { visibility: 'limited', audiences: [circle] })
    ]
    await matrix.test.upload(owner, { title: 'Heronry', body: '#heronry', publish: false })
    await fill(album, hidden)
    const [first] = await db('collections_items').orderBy('position')
    const position = Number(first.position) + 1
    const ids = hidden.map(({ id }) => id)
    await db('collections_items').whereIn('entry', ids).update({ position, note: 'A heron' })
    await makeAlbum('Herons', 'private', [...shown, ...hidden])
    await db('licences_sources').insert(
      hidden.map(({ id: entry }) => ({
        ...{ id: newId(), entry, source: shown[0]?.id, created_at: Date.now() },
        ...{ title: 'Gull', creator: 'owner' }
      }))
    )
    await settle()
  }

  /** Every address that answers something to somebody, with queries that narrow and count. */
  async function listAddresses(): Promise<[Route, string][]> {
    const { db, routes } = matrix.test.node
    const file = await db('files').where({ entry: shown[0]?.id }).first('id')
    const comment = await db('comments_comments').where({ entry: shown[0]?.id }).first('id')
    const ids: Record<string, string> = {
      account: 'owner',
      collection: album.split('/').at(-1) ?? '',
      comment: comment.id,
      file: file.id
    }
    return routes.list().flatMap((route): [Route, string][] => {
      const { access, query } = route.options
      if (route.method !== 'GET' || access === 'administrator' || restless.includes(route.path)) return []
      const names: Record<string, string> = {
        ...{ id: shown[0]?.publicId ?? '', name: 'owner', tag: 'harbour', kind: 'entry', list: 'following' },
        ...(typeof access === 'object' && ids[access.resource] && { [access.param]: ids[access.resource] })
      }
      const path = route.path.replace(/[:*](\w+)/g, (_, name: string) => names[name] ?? 'x')
      const fields = Object.entries((query as { properties?: object })?.properties ?? {}) as [
        string,
        { enum?: readonly string[] }
      ][]
      const queries = fields.flatMap(([name, schema]) =>
        (schema.enum ?? asked[name] ?? []).map(value => `?${new URLSearchParams([[name, String(value)]])}`)
      )
      return ['', ...queries].map(search => [route, `${path}${search}`])
    })
  }

  async function ask(client: Client, [route, path]: [Route, string]): Promise<string> {
    times++
    const accept = route.options.summary === undefined ? 'text/html' : 'application/json'
    // Limits count by address; here each question comes from another one.
    const from = `172.16.${times >> 8}.${times & 255}`
    const answer = await client.get(path, { accept, 'x-forwarded-for': from })
    const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream')
    const text = isStream ? await answer.body?.cancel() : await answer.text()
    assert.notEqual(answer.status, 429)
    const headers = tellingHeaders.map(name => `${name}: ${answer.headers.get(name)}`)
    return [answer.status, ...headers, text].join('\n')
  }

  it('leaves no trace in any answer that others get', async () => {
    const { test } = matrix
    const others: Record<string, Client> = { stranger: test.client }
    for (const name of ['member', 'blocked'])
      others[name] = await test.openApi((await test.node.accounts.byName(name)) as Account)
    const addresses = await listAddresses()
    const askAll = async () => {
      const answers = new Map<string, string>()
      for (const [who, client] of Object.entries(others))
        for (const address of addresses) answers.set(`${who} ${address[1]}`, await ask(client, address))
      return answers
    }
    const before = await askAll()
    await hideSome()
    const after = await askAll()
    console.log(`      ${addresses.length} addresses`)
    const changed = [...after].filter(([key, answer]) => before.get(key) !== answer)
    assert.deepEqual(
      changed.map(([key, answer]) => `${key}: ${findDifference(before.get(key) ?? '', answer)}`),
      []
    )
  })
})

function findDifference(before: string, after: string): string {
  const known = new Set(before.split('\n'))
  const line = after.split('\n').findLast(one => !known.has(one)) ?? 'fewer lines'
  const instead = before.split('\n').findLast(one => !after.split('\n').includes(one)) ?? ''
  const at = [...line].findIndex((sign, place) => sign !== instead[place])
  return `…${line.slice(Math.max(0, at - 80), at + 80)} instead of ${instead.slice(at, at + 40)}`
}
