import assert from 'node:assert/strict'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { Client } from '../rig/client.ts'
import { describeEngines } from '../rig/engines.ts'
import { temporaryFile } from '../rig/files.ts'
import { bars, makeFilm, tone, usual } from '../rig/films.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { waitFor } from '../rig/wait.ts'
import { ask, listAddresses, sayings } from './asking.ts'
import { keepSecrets, type Secret, type Secrets } from './secrets.ts'

const kinds = ['private', 'limited', 'draft', 'failed', 'removed'] as const

describeEngines('what is not for everybody', function (engine) {
  this.timeout(60_000)
  let test: TestNode
  let ada: Account
  let owner: Client
  let friend: Client
  let readers: Record<string, Client>
  let secrets: Secrets
  let neighbours: Entry[]
  /** Ids and words of all secrets; nobody else may be told any of them. */
  let betrayals: string[]
  let publicIds: string[]

  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    const cara = await test.makeAccount('cara')
    owner = await test.signIn(ada)
    friend = await test.signIn(cara)
    const bea = await test.makeAccount('bea')
    readers = {
      'a stranger': test.client,
      'another member': await test.signIn(bea),
      "another member's program": await test.openApi(bea)
    }
    neighbours = [await test.upload(ada, { title: 'Before' })]
    secrets = await keepSecrets(test, ada)
    neighbours.push(await test.upload(ada, { title: 'After' }))
    const all = Object.values(secrets)
    publicIds = all.map(({ entry }) => entry.publicId)
    betrayals = ['whisper', ...all.flatMap(({ entry, files }) => [entry.id, ...files.map(({ id }) => id)])]
  })
  after(() => test.stop())

  const addressesOf = ({ files }: Secret) => files.map(({ id, role }) => [role, `/files/${id}/file`] as const)

  async function read(answer: Response) {
    return `${[...answer.headers].join('\n')}\n${await answer.text()}`
  }
  function assertQuiet(text: string, where: string, words = betrayals) {
    const low = text.toLowerCase()
    const told = words.filter(word => low.includes(word.toLowerCase()))
    assert.deepEqual(told, [], where)
  }
  /** Routes that name an entry, with every method. */
  const entryRoutes = () =>
    test.node.routes
      .list()
      .filter(({ options: { access } }) => typeof access === 'object' && access.resource === 'entry')

  it('is what it is said to be', () => {
    const states = kinds.map(kind => secrets[kind].entry.state)
    // The last was removed after it was looked at.
    assert.deepEqual(states, ['published', 'published', 'draft', 'failed', 'published'])
    assert.ok(String(secrets.private.entry.facts['image.camera']).includes('Whisper'))
  })

  it('is in no list, feed of changes or neighbour of what is', async () => {
    const ids = publicIds.join(',')
    const lists = [...listAddresses(ids), ...neighbours.map(({ publicId }) => `/e/${publicId}`)]
    for (const [who, reader] of Object.entries(readers)) {
      for (const path of lists) {
        const echoed = path.includes(ids) ? [] : publicIds
        const word = path.includes('whisper') ? betrayals.slice(1) : betrayals
        assertQuiet(await read(await reader.get(path)), `${path} for ${who}`, [...word, ...echoed])
      }
    }
  })

  it('is answered for like something that never was, whatever is asked of it', async () => {
    assert.ok(entryRoutes().length > 8)
    for (const [who, reader] of Object.entries(readers)) {
      for (const route of entryRoutes()) {
        const nothing = await ask(reader, route, 'aaaaaaaaaaaa')
        const said = sayings(await nothing.text(), 'aaaaaaaaaaaa')
        assert.ok(nothing.status < 400 || said.length > 10)
        for (const { entry } of Object.values(secrets)) {
          const where = `${route.method} ${route.path} of ${entry.title} for ${who}`
          const answer = await ask(reader, route, entry.publicId)
          const text = await answer.text()
          assert.equal(answer.status, nothing.status, where)
          assertQuiet(`${[...answer.headers].join('\n')}\n${text}`, where)
          assert.equal(sayings(text, entry.publicId), said, where)
        }
      }
    }
  })

  it('has no file that answers, whole, in part, or by what is known of it', async () => {
    const ways: Record<string, string>[] = [
      {},
      { range: 'bytes=0-9' },
      { 'if-modified-since': new Date().toUTCString() }
    ]
    for (const [who, reader] of Object.entries(readers)) {
      for (const secret of Object.values(secrets)) {
        for (const { id } of secret.files) {
          for (const headers of [...ways, { 'if-none-match': `"${id}"` }]) {
            for (const path of [`/files/${id}/file`, `/files/${id}/file?download`]) {
              const answer = await reader.get(path, headers)
              assert.equal(answer.status, 404, `${path} of ${secret.entry.title} for ${who}`)
              assertQuiet(await answer.text(), path, ['whisper'])
            }
          }
          assert.equal((await reader.request('HEAD', `/files/${id}/file`)).status, 404)
        }
      }
    }
  })

  it('is told of to nobody else while it changes', async () => {
    const { node } = test
    const bea = (await node.accounts.byName('bea'))!
    const own = await test.upload(bea, { publish: false })
    const { base, cookies } = readers['another member']!
    const stop = new AbortController()
    const cookie = [...cookies].map(pair => pair.join('=')).join('; ')
    const ids = [...publicIds, own.publicId].join(',')
    const stream = await fetch(`${base}/upload/events?ids=${ids}`, {
      headers: { cookie },
      signal: stop.signal
    })
    assert.equal(stream.status, 200)
    let told = ''
    const listening = (async () => {
      for await (const chunk of stream.body!) told += Buffer.from(chunk).toString()
    })().catch(() => undefined)
    await waitFor('the first news', () => told.includes(own.publicId))
    await node.entries.save(secrets.draft.entry, { title: 'whisper again' }, { account: ada })
    await node.entries.reprocess(secrets.failed.entry)
    await node.entries.publish(own, { account: bea })
    await waitFor('the next news', () => told.includes('published'))
    stop.abort()
    await listening
    assertQuiet(told, 'the stream of events', [...betrayals, ...publicIds])
    await test.drainJobs()
  })

  it('is shown to its owner, and to those it is shared with, by answers that nobody may keep', async () => {
    const shown: [Client, Secret][] = [
      ...(['private', 'limited', 'draft', 'failed'] as const).map((kind): [Client, Secret] => [
        owner,
        secrets[kind]
      ]),
      [friend, secrets.limited]
    ]
    for (const [reader, secret] of shown) {
      const { publicId } = secret.entry
      const seen = addressesOf(secret).filter(([role]) => reader === owner || role === 'rendition')
      assert.ok(seen.length > 0)
      for (const path of [
        `/e/${publicId}`,
        `/api/v1/entries/${publicId}`,
        ...seen.map(([, address]) => address)
      ]) {
        const answer = await reader.get(path)
        assert.equal(answer.status, 200, path)
        assert.match(answer.headers.get('cache-control') ?? '', /private.*no-store|no-store.*private/, path)
        await answer.arrayBuffer()
      }
    }
    for (const path of ['/', '/explore', '/@ada', '/upload/review'])
      assert.match((await owner.get(path)).headers.get('cache-control') ?? '', /no-store/, path)
  })

  it('keeps the untouched file from those it is shared with', async () => {
    for (const [role, address] of addressesOf(secrets.limited)) {
      if (role === 'rendition') continue
      assert.equal((await friend.get(address)).status, 404, role)
    }
  })

  it('is out of sight as soon as its owner says so', async () => {
    const entry = await test.upload(ada, { title: 'A murmur' })
    const [file] = (await test.node.files.ofEntries([entry]))
      .get(entry.id)!
      .filter(({ role }) => role === 'rendition')
    const paths = ['/', '/explore', '/@ada', '/api/v1/entries', `/e/${neighbours[1]!.publicId}`]
    for (const path of paths) assert.match(await (await test.client.get(path)).text(), /A murmur/, path)
    await test.node.entries.save(entry, { visibility: 'private' }, { account: ada })
    for (const path of paths) assert.doesNotMatch(await (await test.client.get(path)).text(), /murmur/, path)
    assert.equal((await test.client.get(`/e/${entry.publicId}`)).status, 404)
    assert.equal((await test.client.get(`/files/${file!.id}/file`)).status, 404)
  })
  it('takes every file of a film along, out of the sight of whoever had the addresses', async () => {
    await test.node.nodeSettings.of('video').set({ preset: 'ultrafast', ladder: [144] })
    const words = await temporaryFile('words.srt', '1\n00:00:00,100 --> 00:00:00,900\nA murmur\n')
    const picture = bars('size=160x144:rate=6:duration=1')
    const film = await makeFilm('said.mp4', [...picture, ...tone(1), '-i', words], usual, [
      ...['-map', '0', '-map', '1', '-map', '2', '-c:s', 'mov_text', '-metadata:s:s:0', 'language=eng']
    ])
    const entry = await test.upload(ada, { file: film, title: 'Moving', download: 'original' })
    const files = (await test.node.files.ofEntries([entry])).get(entry.id) ?? []
    const told = files.map(({ role, type }) => `${role} ${type}`)
    for (const part of [/^original/, /^captions/, /mpegurl$/, /^rendition video/, /^poster/, /^storyboard/])
      assert.ok(
        told.some(name => part.test(name)),
        `${part} in ${told.join(', ')}`
      )
    const ways: Record<string, string>[] = [{}, { range: 'bytes=0-9' }]
    const ask = async ({ id }: { id: string }, headers: Record<string, string>) => {
      const answer = await test.client.get(`/files/${id}/file`, headers)
      await answer.arrayBuffer()
      return answer.status
    }
    for (const file of files) assert.ok((await ask(file, {})) === 200, `${file.role} ${file.type}`)
    await test.node.entries.save(entry, { visibility: 'private' }, { account: ada })
    for (const headers of ways)
      for (const file of files) assert.equal(await ask(file, headers), 404, `${file.role} ${file.type}`)
  })
})
