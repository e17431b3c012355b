import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { makeImage, temporaryFolder } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { readJson, readZip } from './read-zip.ts'

const page = '/settings/archive'
const day = 24 * 60 * 60 * 1000

describeEngines('an archive of everything that is a person’s', engine => {
  let test: TestNode
  let ada: Account
  let own: Client

  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada', { email: 'ada@home.example' })
    own = await test.signIn(ada)
  })
  after(() => test.stop())

  const rows = () => test.node.db('archive_archives').where({ account: ada.id }).orderBy('created_at')
  const read = async (client = own) => (await client.get(page)).text()
  const storedBytes = () => Array.fromAsync(test.node.files.driver('archive').list('renditions/'))
  async function make() {
    await own.submit(page, {})
    await test.drainJobs()
    const [row] = await rows()
    return row
  }
  const fetchAll = async () => readZip(new Uint8Array(await (await own.get(`${page}/file`)).arrayBuffer()))

  it('has every file as it came and every word beside it, and nothing of others', async () => {
    const file = await makeImage()
    const bea = await test.makeAccount('bea')
    const choir = await test.node.audiences.create(ada, { kind: 'circles', name: 'Choir', members: [bea.id] })
    const audience = { audiences: [choir.id], accounts: ['bea'] }
    const shared = await test.upload(ada, {
      ...{ file, name: 'Ünder * the: sea.jpg', title: 'Shared', visibility: 'limited', audience }
    })
    const draft = await test.upload(ada, { file, title: 'Draft', publish: false })
    const foreign = await test.upload(bea, { title: 'Foreign' })

    assert.match(await read(), /Prepare an archive/)
    await make()
    const parts = await fetchAll()
    const told = readJson<{ original: { file: string; sha256: string }; sharedWith: unknown }>(
      parts,
      `entries/${shared.publicId}.json`
    )
    assert.equal(told.original.file, 'Ünder _ the_ sea.jpg')
    assert.deepEqual(parts.get(`entries/${shared.publicId}/${told.original.file}`), file)
    assert.deepEqual(told.sharedWith, { audiences: [{ kind: 'circles', name: 'Choir' }], people: ['bea'] })
    assert.equal(readJson(parts, `entries/${draft.publicId}.json`).state, 'draft')
    assert.deepEqual(readJson(parts, 'circles.json'), [{ name: 'Choir', people: ['bea'] }])
    assert.equal(readJson(parts, 'account.json').name, 'ada')
    const { format, files, bytes } = readJson(parts, 'archive.json')
    assert.deepEqual({ format, files, bytes }, { format: 1, files: 2, bytes: file.length * 2 })
    assert.match(String(parts.get('README.txt')), /everything that ada has/)
    assert.match(String(parts.get('FORMAT.md')), /^# The format of an archive\n[\s\S]*`entries\//)
    assert.ok(![...parts.keys()].some(name => name.includes(foreign.publicId)))
  })

  it('says what is in it where the node was installed without its documents', async () => {
    const { config } = test.node
    const { root } = config
    config.root = await temporaryFolder()
    try {
      assert.equal((await make())?.state, 'ready')
    } finally {
      config.root = root
    }
    assert.match(String((await fetchAll()).get('FORMAT.md')), /^# The format of an archive\n/)
  })

  it('is its owner’s alone, and no cache’s', async () => {
    const { headers } = await own.request('HEAD', `${page}/file`)
    assert.equal(headers.get('cache-control'), 'private, no-store')
    assert.equal(headers.get('content-type'), 'application/zip')
    assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="ada-\d{4}-\d\d-\d\d\.zip"/)
    const bea = (await test.node.accounts.byName('bea'))!
    assert.equal((await (await test.signIn(bea)).get(`${page}/file`)).status, 404)
    assert.equal((await test.client.get(`${page}/file`)).status, 302)
    const token = await test.openApi(ada)
    assert.equal((await token.get(`${page}/file`)).headers.get('location')?.startsWith('/sign-in?'), true)
  })

  it('comes in ranges, and to whoever began it also when the sign-in is no longer fresh', async () => {
    const whole = new Uint8Array(await (await own.get(`${page}/file`)).arrayBuffer())
    await test.node
      .db('sessions')
      .where({ account: ada.id })
      .update({ created_at: Date.now() - day / 2 })
    const part = await own.get(`${page}/file`, { range: 'bytes=100-' })
    assert.equal(part.status, 206)
    assert.deepEqual(new Uint8Array(await part.arrayBuffer()), whole.slice(100))

    await test.node.db('archive_archives').update({ fetched_at: Date.now() - 2 * day })
    const { status, headers } = await own.get(`${page}/file`)
    assert.equal(status, 303)
    assert.equal(headers.get('location'), '/sign-in?next=%2Fsettings%2Farchive&again=yes')
    await test.node.db('sessions').where({ account: ada.id }).update({ created_at: Date.now() })
  })

  it('stays until a newer one is there, which takes its place', async () => {
    const [first] = await rows()
    await own.submit(page, {})
    await own.submit(page, {})
    assert.equal((await rows()).length, 2)
    assert.match(await read(), /<progress[\s\S]*Your archive is ready/)
    await test.drainJobs()
    const [second, ...others] = await rows()
    assert.notEqual(second.id, first.id)
    assert.deepEqual(others, [])
    assert.equal((await storedBytes()).includes(first.key), false)
    assert.equal((await storedBytes()).includes(second.key), true)
  })

  it('is kept from the sweep, and gone when its days are over', async () => {
    const [{ id, key }] = await rows()
    const named = new Set<string>()
    await test.node.hooks.files.sweeping.promise([key, 'renditions/other'], named)
    assert.deepEqual([...named], [key])
    const [job] = await test.node.jobs.byKeys([`archive.expire:${id}`])
    assert.ok(Math.abs((job?.runAt ?? 0) - Date.now() - 7 * day) < 60_000)
    // The job may come late.
    const until = (expires_at: number) =>
      test.node.db('archive_archives').where({ id }).update({ expires_at })
    await until(Date.now() - 1)
    assert.equal((await own.get(`${page}/file`)).status, 404)
    await until(Date.now() + day)
    assert.equal((await own.get(`${page}/file`)).status, 200)
    await test.node.jobs.send('archive.expire', { archive: id })
    await test.drainJobs()
    assert.deepEqual(await rows(), [])
    assert.equal((await storedBytes()).includes(key), false)
    assert.equal((await own.get(`${page}/file`)).status, 404)
  })

  it('can be stopped and removed by its owner', async () => {
    await own.submit(page, {})
    await own.submit(`${page}/remove`, {}, { page })
    assert.deepEqual(await rows(), [])
    await test.drainJobs()
    const { key } = await make()
    await own.submit(`${page}/remove`, {}, { page })
    assert.equal((await storedBytes()).includes(key), false)
  })

  it('says so where it cannot be packed, and can be asked for again', async () => {
    await own.submit(page, {})
    const driver = test.node.files.driver('archive')
    const { free } = driver
    Object.assign(driver, { free: async () => 1000 })
    await test.drainJobs()
    const [{ id }] = await rows()
    const full = Object.assign(new Error('full'), { code: 'ARCHIVE_NO_ROOM' })
    await test.node.jobs.definition('archive.pack')?.gaveUp?.({ archive: id }, full)
    Object.assign(driver, { free })
    assert.match(await read(), /not enough room[\s\S]*Prepare an archive/)
    await make()
    assert.equal((await own.get(`${page}/file`)).status, 200)
  })

  it('has room for an original that was given the name of a companion', async () => {
    const entry = await test.upload(ada, { title: 'Twins' })
    const { db, files } = test.node
    const words = await files.store(entry, {
      ...{ role: 'companion', type: 'text/vtt', body: Readable.from(['WEBVTT']) },
      meta: { purpose: 'captions', isShown: true, about: {}, name: 'a.vtt' }
    })
    await db.transaction(trx => files.insert([words], trx))
    const name = `${words.id}-a.vtt`
    await db('entries').where({ id: entry.id }).update({ file_name: name })
    assert.equal((await make()).state, 'ready')
    const names = [...(await fetchAll()).keys()]
    for (const one of [name, `_${name}`]) assert.ok(names.includes(`entries/${entry.publicId}/${one}`), one)
  })

  it('goes with its person', async () => {
    const [{ key }] = await rows()
    await test.node.accounts.remove(ada)
    assert.deepEqual(await rows(), [])
    assert.equal((await storedBytes()).includes(key), false)
  })
})
