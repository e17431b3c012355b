import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { newId, newPublicId } from '../../../core/ids.ts'
import type { Route } from '../../../core/web/routes.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { type Work, type WorkWatch, watchWork } from '../../rig/work.ts'
import type { Share } from './access-expectations.ts'
import { addressOf, isSafe, type Matrix, openMatrix } from './access-people.ts'

/** Values for the parts of addresses: of what is not there, and by their description of what is kept from whoever asks. */
interface Things {
  missing: Record<string, string>
  kept: Record<string, Record<string, string>>
}

/** Routes that only say `anyone` and look for themselves, by what their `:id` is; `key` opens what the member may see. */
const open = [
  ['entry', '/embed/:id'],
  ['entry', '/embed/:id/open'],
  ['entry', '/oembed?url=:base/e/:id'],
  ['entry', '/report/entry/:id'],
  ['comment', '/report/comment/:id'],
  ['collection', '/report/collection/:id'],
  ['suspended', '/report/person/:id'],
  ['named', '/@:id/circles'],
  ['entry', '/feeds/private/chapters/:id?key=key'],
  ['file', '/feeds/private/files/:id/640.webp?key=key']
] as const

/**
 * How long an answer takes is said by what it costs, and that can be counted: asking for what one may not see costs the same
 * statements in the same order as asking for what was never there.
 */
describeEngines('what is kept from somebody', function (engine) {
  this.timeout(60_000)
  let matrix: Matrix
  let watch: WorkWatch
  let clients: Record<'stranger' | 'member' | 'blocked', Client>
  const things: Record<string, Things> = {}
  let asked = 0

  before(async () => {
    matrix = await openMatrix(engine)
    const { test } = matrix
    const person = async (name: string) => {
      const account = await test.node.accounts.byName(name)
      assert.ok(account)
      return account
    }
    clients = {
      stranger: test.client,
      member: await test.openApi(await person('member')),
      blocked: await test.openApi(await person('blocked'))
    }
    await matrix.limit(await test.makeAccount('hermit'), 'hide')
    await makeThings()
    watch = watchWork(test.node)
    for (const client of Object.values(clients)) await client.get('/api/v1/me')
    for (const role of ['stranger', 'member', 'blocked'] as const) await ask(role, 'GET', '/e/x', false)
  })
  after(async () => {
    watch.end()
    await matrix.test.stop()
    console.log(`      ${asked} questions asked`)
  })

  async function makeThings() {
    const { makeEntry, test, owner } = matrix
    const nothing = { name: '640.webp', link: 'x', entry: 'x', child: 'x' }
    things.entry = { missing: { ...nothing, id: newPublicId() }, kept: {} }
    things.file = { missing: { ...nothing, id: newId() }, kept: {} }
    things.comment = { missing: { ...nothing, id: newId() }, kept: {} }
    const kinds = [
      ['private', 'published'],
      ['circle', 'published'],
      ['public', 'draft'],
      ['public', 'failed'],
      ['public', 'withheld'],
      ['public', 'removed']
    ] as const
    for (const [share, state] of kinds) {
      const { entry, file, link } = await makeEntry(share, state)
      const said = `${share} and ${state}`
      things.entry.kept[said] = { ...nothing, id: entry.publicId, link }
      things.file.kept[said] = { ...nothing, id: file }
      const id = newId()
      const row = { id, entry: entry.id, account: owner.id, root: id, depth: 0, state: 'shown', body: 'Fog' }
      await test.node.db('comments_comments').insert({ ...row, created_at: Date.now() })
      things.comment.kept[said] = { ...nothing, id }
    }
    await makeKey()
    things.collection = { missing: { ...nothing, id: newPublicId() }, kept: {} }
    for (const share of ['private', 'circle'] as const)
      things.collection.kept[share] = { ...nothing, id: await makeCollection(share) }
    const circle = await test.node.audiences.create(owner, { kind: 'circles', name: 'Altos' })
    things.circle = {
      missing: { id: newId(), name: 'member' },
      kept: { circle: { id: circle.id, name: 'member' } }
    }
    const { id: guest, name } = await test.node.services.use('guests').byAddress(owner, 'kept@example.org')
    things.guest = { missing: { id: newId() }, kept: { guest: { id: guest }, person: { id: owner.id } } }
    const suspended = await person('outcast')
    things.account = {
      missing: { name: 'nobody_here', id: 'nobody_here' },
      kept: {
        hidden: { name: 'hermit', id: 'hermit' },
        suspended: { name: suspended, id: suspended },
        guest: { name, id: name }
      }
    }
    const { missing, kept } = things.account
    const { suspended: out = {}, guest: another = {} } = kept
    things.suspended = { missing, kept: { suspended: out, guest: another } }
    things.named = { missing, kept: { suspended: out, guest: another } }
  }
  const person = async (name: string) => (await matrix.test.node.accounts.byName(name))?.name ?? ''

  /** Of a private feed, as it stands in the addresses of files. */
  async function makeKey() {
    const member = await matrix.test.node.accounts.byName('member')
    const files_hash = createHash('sha256').update('key').digest('hex')
    const made = { created_at: Date.now(), used_at: Date.now() }
    const row = { id: newId(), account: member?.id, page: '/', title: '', label: '', ...made }
    await matrix.test.node.db('feeds_keys').insert({ ...row, secret_hash: 'unused', files_hash })
  }

  async function makeCollection(share: Share) {
    const { test, owner, audiences } = matrix
    const [id, public_id] = [newId(), newPublicId()]
    const of = audiences[share]
    const texts = { title: 'One of many', body: '', created_at: Date.now(), changed_at: Date.now() }
    const row = { id, public_id, account: owner.id, visibility: of ? 'limited' : share, ...texts }
    await test.node.db('collections_collections').insert(row)
    if (of) await test.node.db('collections_audiences').insert({ collection: id, audience: of })
    return public_id
  }

  /** Limits count by address; here each question comes from another one. */
  function ask(role: keyof typeof clients, method: string, path: string, wantsJson: boolean): Promise<Work> {
    asked++
    const from = `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`
    const accept = wantsJson ? 'application/json' : 'text/html'
    return watch.of(headers =>
      clients[role].request(method, path, {
        headers: { ...headers, accept, 'accept-encoding': 'identity', 'x-forwarded-for': from },
        ...(isSafe({ method } as Route) ? {} : { form: {} })
      })
    )
  }

  async function findTelling(
    kind: string,
    role: keyof typeof clients,
    which = Object.keys(things[kind]?.kept ?? {})
  ) {
    const telling = new Map<string, string[]>()
    const { missing, kept } = things[kind] as Things
    const looked: number[] = []
    for (const { route, access } of matrix.withResource([kind])) {
      const wantsJson = route.options.summary !== undefined
      const look = (values: Record<string, string>) =>
        ask(role, route.method, addressOf(route, { ...values, [access.param]: values.id ?? '' }), wantsJson)
      const base = await look(missing)
      looked.push(base.length)
      for (const said of which) {
        const found = await look(kept[said] as Record<string, string>)
        if (String(found) === String(base)) continue
        const what = `${role}, ${said}: ${describeWork(found)} and not ${describeWork(base)}`
        telling.set(what, [...(telling.get(what) ?? []), `${route.method} ${route.path}`])
      }
    }
    // Where nobody is asked, nothing is told.
    assert.ok(Math.max(...looked) > 0)
    return Object.fromEntries(telling)
  }

  for (const role of ['stranger', 'member'] as const)
    for (const kind of ['entry', 'file', 'comment', 'collection', 'circle', 'guest'])
      it(`costs a ${role} as much as what is not there, on every route with the resource ${kind}`, async () => {
        assert.deepEqual(await findTelling(kind, role), {})
      })

  it('costs as much where it is a person who hides, or is suspended, or a guest of somebody else', async () => {
    assert.deepEqual(await findTelling('account', 'stranger', ['suspended', 'guest']), {})
    assert.deepEqual(await findTelling('account', 'member', ['suspended', 'guest']), {})
    assert.deepEqual(await findTelling('account', 'blocked'), {})
  })

  it('costs as much at addresses that look for themselves', async () => {
    const wrong: string[] = []
    const toBlocked = [
      ['account', '/report/person/:id'],
      ['account', '/@:id/circles']
    ] as const
    for (const role of ['stranger', 'member', 'blocked'] as const)
      for (const [kind, path] of role === 'blocked' ? toBlocked : open) {
        const { missing, kept } = things[kind] as Things
        const look = ({ id = '' }: Record<string, string>) =>
          ask(role, 'GET', path.replace(':id', id).replace(':base', matrix.test.url), false)
        const base = await look(missing)
        for (const [said, values] of Object.entries(kept)) {
          const found = await look(values)
          if (String(found) !== String(base))
            wrong.push(`${path}, ${role}, ${said}: ${describeWork(found)} and not ${describeWork(base)}`)
        }
      }
    assert.deepEqual(wrong, [])
  })
})

/** Which tables it asks. */
function describeWork(work: Work) {
  return `[${work.map(sql => / (?:from|into|update) [`"](\w+)/.exec(sql)?.[1] ?? sql.slice(0, 60)).join(', ')}]`
}
