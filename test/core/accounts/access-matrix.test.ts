import assert from 'node:assert/strict'
import type { Entry } from '../../../core/entries/entries.ts'
import { newId, newPublicId } from '../../../core/ids.ts'
import type { Route } from '../../../core/web/routes.ts'
import { readSources } from '../../house/sources.ts'
import {
  type Expected,
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
          const expected = (role: Role) => expectedFor(role, access.action, share, state)
          const answer = async (role: Role) => {
            const value = access.resource === 'file' ? made.file : made.entry.publicId
            const values = { name: '640.webp', link: made.link, [access.param]: value }
            const got = await ask(role, route, addressOf(route, values))
            if (expected(role) === 'allowed' && !isSafe(route)) made = await makeEntry(share, state)
            return got
          }
          wrong.push(...(await findWrong(route, expected, answer)))
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
      const expected = (role: Role) => expectedForRank(role, access)
      const answer = async (role: Role) => {
        const isAllowed = expected(role) === 'allowed'
        // What is allowed is only looked at: a form sent by an owner changes the very accounts that ask.
        if (isAllowed && !isSafe(route)) return 'allowed'
        const got = await ask(role, route, addressOf(route, values))
        // Being allowed to ask is not yet being told: whether there is something is the route's own to say.
        return isAllowed && got === 'missing' ? 'allowed' : got
      }
      wrong.push(...(await findWrong(route, expected, answer)))
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
        const expected = (role: Role) => expectedFor(role, access.action, share, 'published')
        const answer = async (role: Role) => {
          const names = { entry: entry.publicId, child: child.public_id, name: 'member', link: made.link }
          const got = await ask(role, route, addressOf(route, { ...names, id: made.public_id }))
          const isOver = expected(role) === 'allowed' && !isSafe(route)
          if (isOver) made = await makeCollection(share, entry, child.id)
          return got
        }
        wrong.push(...(await findWrong(route, expected, answer)))
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
        const answer = async (role: Role) => {
          const id = newId()
          const row = { id, entry: entry.id, account: author?.id, root: id, depth: 0, state, body: 'Fog' }
          await test.node.db('comments_comments').insert({ ...row, created_at: Date.now() })
          return await ask(role, route, addressOf(route, { [access.param]: id }))
        }
        const expected = (role: Role) => expectedOnComment(role, access.action, state)
        wrong.push(...(await findWrong(route, expected, answer)))
      }
      assert.deepEqual(wrong, [])
    })
  }

  it('holds on every route about a circle or a guest, of which nobody but their owner learns', async () => {
    const { services, audiences: all } = test.node
    const wrong: string[] = []
    for (const { route, access } of withResource(['circle', 'guest'])) {
      const answer = async (role: Role) => {
        const { id } =
          access.resource === 'guest'
            ? await services.use('guests').byAddress(owner, `${role}@example.com`)
            : await all.create(owner, { kind: 'circles', name: `Of ${role}` })
        return await ask(role, route, addressOf(route, { [access.param]: id, name: 'member' }))
      }
      const expected = (role: Role) => (role === 'owner' ? 'allowed' : 'missing')
      wrong.push(...(await findWrong(route, expected, answer)))
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
        const answer = (role: Role) => ask(role, route, addressOf(route, { [access.param]: state }))
        const expected = (role: Role) =>
          seers.includes(role) ? expectedAbout(role, access.action, state) : 'missing'
        wrong.push(...(await findWrong(route, expected, answer)))
      }
      assert.deepEqual(wrong, [])
    })
  }
})

/** Who is told something else than expected. Those who change nothing by asking all ask at once. */
async function findWrong(
  route: Route,
  expectedOf: (role: Role) => Expected,
  answerFor: (role: Role) => Promise<Expected>
): Promise<string[]> {
  const look = async (role: Role) => {
    const [expected, got] = [expectedOf(role), await answerFor(role)]
    return got === expected ? [] : [`${route.method} ${route.path} for ${role}: ${got}, not ${expected}`]
  }
  const isChanging = (role: Role) => !isSafe(route) && expectedOf(role) === 'allowed'
  const wrong = (await Promise.all(roles.filter(role => !isChanging(role)).map(look))).flat()
  for (const role of roles.filter(isChanging)) wrong.push(...(await look(role)))
  return wrong
}

/** Of what stands in every address of a route. */
function longestWord(route: string): string {
  const words = route.split(/[ /]/).slice(1)
  const fixed = words.filter(word => !/[:*]/.test(word))
  return fixed.reduce((longest, word) => (word.length > longest.length ? word : longest), '')
}
