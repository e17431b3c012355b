import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Audience } from '../../../core/accounts/audiences.ts'
import type { Entry, EntryState, Visibility } from '../../../core/entries/entries.ts'
import { toEntryRow } from '../../../core/entries/entry-rows.ts'
import { newId, newPublicId } from '../../../core/ids.ts'
import type { Route } from '../../../core/web/routes.ts'
import { hashOf } from '../../../plugins/share-links/secrets.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
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

/**
 * Every route of the table, asked for by everyone, about an entry of every visibility in every state. The table comes from the
 * node, the expectations from the file beside this one: a route that forgets its rule, and a rule that changes, both fail.
 */
describe('the access matrix', function () {
  this.timeout(120_000)
  let test: TestNode
  let owner: Account
  const clients = {} as Record<Role, Client>
  const audiences = {} as Record<Share, string>
  let editors: string[] = []
  let asked = 0

  before(async () => {
    test = await startNode({ config: { proxies: 1 } })
    owner = await test.makeAccount('owner')
    clients.stranger = test.client
    clients.holder = createClient(test.url)
    clients.owner = await test.openApi(owner)
    for (const role of ['member', 'follower', 'circled', 'picked', 'blocked', 'editor'] as const)
      clients[role] = await test.openApi(await test.makeAccount(role))
    clients.moderator = await test.openApi(await test.makeAccount('moderator', { role: 'moderator' }))
    clients.administrator = await test.openApi(await test.makeAccount('boss', { role: 'administrator' }))
    await fill('followers', 'follower', await test.node.audiences.only(owner, 'follows'))
    await fill(
      'circle',
      'circled',
      await test.node.audiences.create(owner, { kind: 'circles', name: 'Choir' })
    )
    await fill('people', 'picked', await test.node.audiences.create(owner, { kind: 'people' }))
    await inviteGuest()
    await limit(owner, 'block')
    await suspend(await test.makeAccount('outcast'))
  })
  after(async () => {
    await test.stop()
    console.log(`      ${asked} questions asked`)
  })

  async function fill(share: Share, role: Role, audience: Audience) {
    const { accounts, audiences: all } = test.node
    const members = [await accounts.byName(role), await accounts.byName('blocked')]
    await all.addMembers(
      audience,
      members.flatMap(member => member?.id ?? [])
    )
    audiences[share] = audience.id
  }

  async function inviteGuest() {
    const { services, audiences: all, accounts } = test.node
    const { id } = await services.use('guests').byAddress(owner, 'guest@example.org')
    for (const share of ['circle', 'people'] as const)
      await all.addMembers({ id: audiences[share] } as Audience, [id])
    clients.guest = await test.openApi((await accounts.byId(id)) as Account)
  }

  /** By a browser that was signed in before. */
  async function suspend(account: Account) {
    clients.suspended = await test.signIn(account)
    await test.node.db('accounts').where({ id: account.id }).update({ state: 'suspended' })
    const all = Object.values(audiences).map(audience => ({ audience, account: account.id }))
    await test.node.db('audience_members').insert(all)
    editors = await Promise.all(
      ['blocked', 'editor', account.name].map(async name => (await test.node.accounts.byName(name))?.id ?? '')
    )
  }

  /** As it is stored, so that nobody is taken out of anything by it. */
  async function limit({ id }: Account, kind: 'block' | 'hide') {
    const other = (await test.node.accounts.byName('blocked'))?.id
    await test.node.db('follows_limits').insert({ account: id, other, kind, created_at: Date.now() })
  }

  async function makeEntry(share: Share, state: EntryState): Promise<{ entry: Entry; file: string }> {
    const now = Date.now()
    const texts = { title: 'One of many', body: '', alt: '', language: null, fileName: 'a.jpg' }
    const times = {
      processedAt: now,
      createdAt: now,
      askedAt: now,
      publishedAt: now,
      editedAt: null,
      withheldAt: null
    }
    const unset = { uri: null, origin: null, facts: {}, suggestion: {}, failure: null, sensitive: false }
    const of = audiences[share]
    const visibility: Visibility = of ? 'limited' : (share as Visibility)
    const set = { account: owner.id, mediaType: 'image', state, visibility, download: 'none' as const }
    const entry: Entry = { id: newId(), publicId: newPublicId(), ...texts, ...times, ...unset, ...set }
    const { db, files } = test.node
    const rendition = await files.store(entry, {
      role: 'rendition',
      type: 'image/webp',
      body: Readable.from(['bytes'])
    })
    await db.transaction(async trx => {
      await trx('entries').insert({ ...toEntryRow(entry), removed_by: owner.id })
      await files.insert([rendition], trx)
      const shared = of ? [of] : Object.values(audiences)
      await trx('entry_audiences').insert(shared.map(audience => ({ entry: entry.id, audience })))
      await trx('editors_editors').insert(
        editors.map(account => ({ entry: entry.id, account, added_at: now }))
      )
    })
    await giveLink(entry)
    return { entry, file: rendition.id }
  }

  /** Made while it was published; the holder's browser shows what it was given for this one entry. */
  async function giveLink({ id: target }: { id: string }, target_kind = 'entry') {
    const grant = randomBytes(32).toString('base64url')
    const unset = { label: '', password_hash: null, uses: 1, used_at: Date.now(), expires_at: null }
    await test.node.db('share_links_links').insert({
      ...unset,
      ...{ id: newId(), account: owner.id, target_kind, target },
      ...{ secret_hash: hashOf(newId()), grant_hash: hashOf(grant), created_at: Date.now() }
    })
    clients.holder = createClient(test.url, { cookies: { 'hob_share-links': grant } })
  }

  /** The address of a route with its named parts filled in. */
  function addressOf(route: Route, values: Record<string, string>): string {
    return route.path.replace(/[:*](\w+)/g, (_, name: string) => values[name] ?? 'x')
  }

  async function ask(role: Role, { method, options }: Route, path: string): Promise<Expected> {
    asked++
    const wantsJson = options.summary !== undefined
    // Limits count by address; here each question comes from another one.
    const from = `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`
    const answer = await clients[role].request(method, path, {
      headers: { accept: wantsJson ? 'application/json' : 'text/html', 'x-forwarded-for': from },
      ...(method === 'GET' || method === 'HEAD' ? {} : { form: {} })
    })
    await answer.body?.cancel()
    assert.notEqual(answer.status, 429)
    if (answer.status === 404) return 'missing'
    if (answer.status === 403) return 'refused'
    const leadsToSignIn = answer.status === 302 && answer.headers.get('location')?.startsWith('/sign-in?')
    return answer.status === 401 || leadsToSignIn ? 'sign in' : 'allowed'
  }

  const isSafe = ({ method }: Route) => method === 'GET' || method === 'HEAD'
  const withResource = (kinds: string[]) =>
    test.node.routes.list().flatMap(route => {
      const { access } = route.options
      return typeof access === 'object' && kinds.includes(access.resource) ? [{ route, access }] : []
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
            const got = await ask(role, route, addressOf(route, { name: '640.webp', [access.param]: value }))
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
    const wrong: string[] = []
    for (const route of test.node.routes.list()) {
      const { access } = route.options
      if (typeof access !== 'string') continue
      for (const role of roles) {
        const expected = expectedForRank(role, access)
        // What is allowed is only looked at: a form sent by an owner changes the very accounts that ask.
        if (expected === 'allowed' && (!isSafe(route) || route.path.includes(':'))) continue
        const got = await ask(role, route, addressOf(route, {}))
        if (expected === 'allowed' ? got === 'sign in' : got !== expected) {
          wrong.push(`${route.method} ${route.path} for ${role}: ${got}, not ${expected}`)
        }
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
    await giveLink({ id }, 'collection')
    return { id, public_id }
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
          const values = { id: made.public_id, entry: entry.publicId, child: child.public_id, name: 'member' }
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
