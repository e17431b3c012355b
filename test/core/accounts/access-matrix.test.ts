import assert from 'node:assert/strict'
import type { Entry } from '../../../core/entries/entries.ts'
import { newId, newPublicId } from '../../../core/ids.ts'
import { readSources } from '../../house/sources.ts'
import {
  expectedAbout,
  expectedFor,
  expectedForRank,
  expectedOnComment,
  type Role,
  roles,
  type Share,
  sharesOf,
  states
} from './access-expectations.ts'
import { openRoutes } from './access-open-routes.ts'
import { addressOf, isSafe, type Matrix, openMatrix } from './access-people.ts'

/**
 * Every route of the table, asked for by everyone, about an entry of every visibility in every state. The table comes from the
 * node, the expectations from the file beside this one: a route that forgets its rule, and a rule that changes, both fail.
 */
describe('the access matrix', function () {
  this.timeout(120_000)
  let test: Matrix['test']
  let owner: Matrix['owner']
  let audiences: Matrix['audiences']
  let editors: Matrix['editors']
  let makeEntry: Matrix['makeEntry']
  let limit: Matrix['limit']
  let giveLink: Matrix['giveLink']
  let withResource: Matrix['withResource']
  let ask: Matrix['ask']
  let asked: Matrix['asked']

  before(async () => {
    const matrix = await openMatrix()
    ;({ test, owner, audiences, editors } = matrix)
    ;({ makeEntry, limit, giveLink, withResource, ask, asked } = matrix)
  })
  after(async () => {
    await test.stop()
    console.log(`      ${asked()} questions asked`)
  })

  for (const state of states) {
    for (const share of sharesOf(state)) {
      it(`holds on every route about an entry for ${share} that is ${state}`, async () => {
        const wrong: string[] = []
        for (const { route, access } of withResource(['entry', 'file'])) {
          let made = await makeEntry(share, state)
          for (const role of roles) {
            const value = access.resource === 'file' ? made.file : made.entry.publicId
            const expected = expectedFor(role, access.action, share, state)
            const values = { name: '640.webp', link: made.link, [access.param]: value }
            const got = await ask(role, route, addressOf(route, values))
            if (got !== expected)
              wrong.push(`${route.method} ${route.path} for ${role}: ${got}, not ${expected}`)
            if (expected === 'allowed' && !isSafe(route)) made = await makeEntry(share, state)
          }
        }
        assert.deepEqual(wrong, [])
      })
    }
  }

  it('holds on every route that is about a rank and no resource', async () => {
    const { entry } = await makeEntry('public', 'published')
    const values = { id: entry.publicId, kind: 'entry', name: 'member', plugin: 'site', list: 'following' }
    const wrong: string[] = []
    for (const route of test.node.routes.list()) {
      const { access } = route.options
      if (typeof access !== 'string') continue
      for (const role of roles) {
        const expected = expectedForRank(role, access)
        // What is allowed is only looked at: a form sent by an owner changes the very accounts that ask.
        if (expected === 'allowed' && !isSafe(route)) continue
        const got = await ask(role, route, addressOf(route, values))
        // Being allowed to ask is not yet being told: whether there is something is the route's own to say.
        const isRight = got === expected || (expected === 'allowed' && got === 'missing')
        if (!isRight) wrong.push(`${route.method} ${route.path} for ${role}: ${got}, not ${expected}`)
      }
    }
    assert.deepEqual(wrong, [])
  })

  it('knows every kind of resource that a route names', () => {
    const kinds = test.node.routes
      .list()
      .map(({ options: { access } }) => (typeof access === 'string' ? access : access.resource))
    assert.deepEqual([...new Set(kinds)].sort(), [
      'account',
      'administrator',
      'anyone',
      'circle',
      'collection',
      'comment',
      'entry',
      'file',
      'guest',
      'member',
      'moderator'
    ])
  })

  it('asks every plugin there is', () => {
    assert.deepEqual(
      test.node.plugins.filter(({ error }) => error),
      []
    )
  })

  it('limits by network what strangers may send', () => {
    const endless = test.node.routes
      .list()
      .filter(route => !isSafe(route) && route.options.access === 'anyone' && !route.options.limit)
    assert.deepEqual(
      endless.map(({ method, path }) => `${method} ${path}`),
      ['POST /sign-out']
    )
  })

  it('knows what decides where a route is open and something is named in its address', () => {
    const open = test.node.routes
      .list()
      .filter(
        ({ path, options: { access } }) => /[:*]/.test(path) && /^(anyone|member)$/.test(String(access))
      )
      .map(({ method, path }) => `${method} ${path}`)
    assert.deepEqual(open.sort(), openRoutes.flatMap(([routes]) => routes).sort())
    const unasked = openRoutes.filter(([routes, , askedIn]) => {
      const text = readSources(askedIn)[0]?.text ?? ''
      return routes.some(route => !text.includes(longestWord(route)))
    })
    assert.deepEqual(unasked, [])
  })

  /** With an entry and another collection in it, both for everybody. */
  async function makeCollection(share: Share, entry: Entry, child?: string) {
    const { db } = test.node
    const of = audiences[share]
    const [id, public_id] = [newId(), newPublicId()]
    const texts = { title: 'One of many', body: '', created_at: Date.now(), changed_at: Date.now() }
    const row = { id, public_id, account: owner.id, visibility: of ? 'limited' : share, ...texts }
    await db('collections_collections').insert(row)
    // Who was picked for it goes with it.
    const members = await db('audience_members').where({ audience: audiences.people }).pluck('account')
    const picked = (await test.node.audiences.create(owner, { kind: 'people', members })).id
    const all = [audiences.followers, audiences.circle, picked]
    const shared = of === audiences.people ? [picked] : of ? [of] : all
    await db('collections_audiences').insert(shared.map(audience => ({ collection: id, audience })))
    const added_at = Date.now()
    await db('collections_editors').insert(editors.map(account => ({ collection: id, account, added_at })))
    const item = { collection: id, note: '', position: 0, added_by: owner.id, added_at }
    await db('collections_items').insert([{ ...item, id: newId(), entry: entry.id }])
    if (child) await db('collections_items').insert([{ ...item, id: newId(), child }])
    return { id, public_id, link: await giveLink({ id }, 'collection') }
  }

  for (const share of sharesOf('published')) {
    it(`holds on every route about a collection for ${share}`, async () => {
      const { entry } = await makeEntry('public', 'published')
      const child = await makeCollection('public', entry)
      const wrong: string[] = []
      for (const { route, access } of withResource(['collection'])) {
        let made = await makeCollection(share, entry, child.id)
        for (const role of roles) {
          const expected = expectedFor(role, access.action, share, 'published')
          const names = { entry: entry.publicId, child: child.public_id, name: 'member', link: made.link }
          const values = { ...names, id: made.public_id }
          const got = await ask(role, route, addressOf(route, values))
          if (got !== expected)
            wrong.push(`${route.method} ${route.path} for ${role}: ${got}, not ${expected}`)
          if (expected === 'allowed' && !isSafe(route)) made = await makeCollection(share, entry, child.id)
        }
      }
      assert.deepEqual(wrong, [])
    })
  }

  for (const state of ['shown', 'held'] as const) {
    it(`holds on every route about a comment that is ${state}`, async () => {
      const author = await test.node.accounts.byName('member')
      const { entry } = await makeEntry('public', 'published')
      const wrong: string[] = []
      for (const { route, access } of withResource(['comment'])) {
        for (const role of roles) {
          const id = newId()
          const row = { id, entry: entry.id, account: author?.id, root: id, depth: 0, state, body: 'Fog' }
          await test.node.db('comments_comments').insert({ ...row, created_at: Date.now() })
          const expected = expectedOnComment(role, access.action, state)
          const got = await ask(role, route, addressOf(route, { [access.param]: id }))
          if (got !== expected)
            wrong.push(`${route.method} ${route.path} for ${role}: ${got}, not ${expected}`)
        }
      }
      assert.deepEqual(wrong, [])
    })
  }

  it('holds on every route about a circle or a guest, of which nobody but their owner learns', async () => {
    const { services, audiences: all } = test.node
    const wrong: string[] = []
    for (const { route, access } of withResource(['circle', 'guest'])) {
      for (const role of roles) {
        const { id } =
          access.resource === 'guest'
            ? await services.use('guests').byAddress(owner, `${role}@example.com`)
            : await all.create(owner, { kind: 'circles', name: `Of ${role}` })
        const expected = role === 'owner' ? 'allowed' : 'missing'
        const got = await ask(role, route, addressOf(route, { [access.param]: id, name: 'member' }))
        if (got !== expected) wrong.push(`${route.method} ${route.path} for ${role}: ${got}, not ${expected}`)
      }
    }
    assert.deepEqual(wrong, [])
  })

  const seenIn: [state: 'active' | 'suspended', seers: readonly Role[]][] = [
    ['active', roles.filter(role => role !== 'blocked')],
    ['suspended', ['administrator']]
  ]
  for (const [state, seers] of seenIn) {
    it(`shows an account that is ${state} to ${seers.join(', ')}, and what is its owner's to its owner`, async () => {
      const shown = await test.makeAccount(state)
      await test.node.accounts.setState(shown, state)
      await limit(shown, 'hide')
      const wrong: string[] = []
      for (const { route, access } of withResource(['account'])) {
        for (const role of roles) {
          const got = await ask(role, route, addressOf(route, { [access.param]: state }))
          const expected = seers.includes(role) ? expectedAbout(role, access.action, state) : 'missing'
          if (got !== expected)
            wrong.push(`${route.method} ${route.path} for ${role}: ${got}, not ${expected}`)
        }
      }
      assert.deepEqual(wrong, [])
    })
  }
})

/** Of what stands in every address of a route. */
function longestWord(route: string): string {
  const words = route.split(/[ /]/).slice(1)
  const fixed = words.filter(word => !/[:*]/.test(word))
  return fixed.reduce((longest, word) => (word.length > longest.length ? word : longest), '')
}
