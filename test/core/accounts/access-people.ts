import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Audience } from '../../../core/accounts/audiences.ts'
import { blankEntry } from '../../../core/entries/blank-entry.ts'
import type { Entry, EntryState, Visibility } from '../../../core/entries/entries.ts'
import { toEntryRow } from '../../../core/entries/entry-rows.ts'
import { newId, newPublicId } from '../../../core/ids.ts'
import type { Route, RouteAccess } from '../../../core/web/routes.ts'
import { hashOf } from '../../../plugins/share-links/secrets.ts'
import { readSources } from '../../house/sources.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { type Engine, sqlite } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import type { Expected, Role, Share } from './access-expectations.ts'

type AskedRoute = { route: Route; access: Exclude<RouteAccess, string> }

/** A node with everybody who may ask, and what they are asked about. */
export interface Matrix {
  readonly test: TestNode
  readonly owner: Account
  readonly audiences: Readonly<Record<Share, string>>
  /** Ids of those who edit everything: one who does, one who is blocked and one who is suspended. */
  readonly editors: readonly string[]
  makeEntry(share: Share, state: EntryState): Promise<{ entry: Entry; file: string; link: string }>
  /** As it is stored, so that nobody is taken out of anything by it. */
  limit(account: Account, kind: 'block' | 'hide'): Promise<void>
  /** Made while it was published; the holder's browser shows what it was given for this one thing. */
  giveLink(thing: { id: string }, kind?: string): Promise<string>
  withResource(kinds: string[]): AskedRoute[]
  ask(role: Role, route: Route, path: string): Promise<Expected>
  /** How many questions were asked so far. */
  asked(): number
}

/** Every plugin there is, those that need to be told something with no more than that. Nobody listens where they would ask. */
const plugins: Record<string, object> = {
  ...Object.fromEntries(
    readSources('{plugins,media-types}/*/index.ts').map(({ path }) => [path.split('/')[1] ?? '', {}])
  ),
  mail: { host: '127.0.0.1', port: 9, security: 'none' },
  'auth-ldap': { url: 'ldap://127.0.0.1:9' },
  'auth-openid': {
    providers: [{ id: 'work', name: 'Work', issuer: 'http://127.0.0.1:9', clientId: 'hob' }],
    anyProvider: true
  },
  metrics: { allow: ['10.0.0.0/8'] }
}

/** The address of a route with its named parts filled in. */
export function addressOf(route: Route, values: Record<string, string>): string {
  return route.path.replace(/[:*](\w+)/g, (_, name: string) => values[name] ?? 'x')
}

export const isSafe = ({ method }: Route) => method === 'GET' || method === 'HEAD'

export async function openMatrix(engine: Engine = sqlite): Promise<Matrix> {
  const clients = {} as Record<Role, Client>
  const audiences = {} as Record<Share, string>
  let editors: string[] = []
  let asked = 0

  const test = await startNode({ engine, config: { proxies: 1 }, plugins })
  const owner = await test.makeAccount('owner')
  clients.stranger = test.client
  clients.holder = createClient(test.url)
  clients.owner = await test.openApi(owner)
  for (const role of ['member', 'follower', 'circled', 'picked', 'blocked', 'editor'] as const)
    clients[role] = await test.openApi(await test.makeAccount(role))
  clients.moderator = await test.openApi(await test.makeAccount('moderator', { role: 'moderator' }))
  clients.administrator = await test.openApi(await test.makeAccount('boss', { role: 'administrator' }))
  await fill('followers', 'follower', await test.node.audiences.only(owner, 'follows'))
  await fill('circle', 'circled', await test.node.audiences.create(owner, { kind: 'circles', name: 'Choir' }))
  await fill('people', 'picked', await test.node.audiences.create(owner, { kind: 'people' }))
  await inviteGuest()
  await limit(owner, 'block')
  await suspend(await test.makeAccount('outcast'))

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

  async function makeEntry(
    share: Share,
    state: EntryState
  ): Promise<{ entry: Entry; file: string; link: string }> {
    const now = Date.now()
    const of = audiences[share]
    const visibility: Visibility = of ? 'limited' : (share as Visibility)
    const set = { account: owner.id, mediaType: 'image', state, visibility }
    const entry: Entry = {
      ...blankEntry(),
      ...set,
      id: newId(),
      publicId: newPublicId(),
      title: 'One of many',
      fileName: 'a.jpg',
      createdAt: now,
      processedAt: now,
      askedAt: now,
      publishedAt: now
    }
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
    return { entry, file: rendition.id, link: await giveLink(entry) }
  }

  /** Made while it was published; the holder's browser shows what it was given for this one entry. */
  async function giveLink({ id: target }: { id: string }, target_kind = 'entry') {
    const grant = randomBytes(32).toString('base64url')
    const unset = { label: '', password_hash: null, uses: 1, used_at: Date.now(), expires_at: null }
    const id = newId()
    await test.node.db('share_links_links').insert({
      ...unset,
      ...{ id, account: owner.id, target_kind, target },
      ...{ secret_hash: hashOf(newId()), grant_hash: hashOf(grant), created_at: Date.now() }
    })
    clients.holder = createClient(test.url, { cookies: { 'hob_share-links': grant } })
    return id
  }

  async function ask(role: Role, { method, options }: Route, path: string): Promise<Expected> {
    asked++
    const wantsJson = options.summary !== undefined
    // Limits count by address; here each question comes from another one.
    const from = `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`
    const answer = await clients[role].request(method, path, {
      headers: {
        accept: wantsJson ? 'application/json' : 'text/html',
        'accept-encoding': 'identity',
        'x-forwarded-for': from
      },
      ...(method === 'GET' || method === 'HEAD' ? {} : { form: {} })
    })
    await answer.body?.cancel()
    assert.notEqual(answer.status, 429)
    if (answer.status === 404) return 'missing'
    if (answer.status === 403) return 'refused'
    const leadsToSignIn = answer.status === 302 && answer.headers.get('location')?.startsWith('/sign-in?')
    return answer.status === 401 || leadsToSignIn ? 'sign in' : 'allowed'
  }

  const withResource: Matrix['withResource'] = kinds =>
    test.node.routes.list().flatMap(route => {
      const { access } = route.options
      return typeof access === 'object' && kinds.includes(access.resource) ? [{ route, access }] : []
    })

  return {
    test,
    owner,
    audiences,
    editors,
    makeEntry,
    limit,
    giveLink,
    withResource,
    ask,
    asked: () => asked
  }
}
