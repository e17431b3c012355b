import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { makeImage, temporaryFile } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('quotas', engine => {
  let rig: TestNode
  let bob: Account
  let admin: Client
  let picture: Buffer
  before(async () => {
    rig = await startNode({ engine })
    admin = await rig.signIn(await rig.makeAccount('ada', { role: 'administrator' }))
    bob = await rig.makeAccount('bob')
    picture = await makeImage({ width: 64, height: 48 })
  })
  after(() => rig.stop())

  const set = (values: Record<string, number>) => rig.node.nodeSettings.of('quotas').set(values)
  const setOwn = (form: Record<string, string>) =>
    admin.submit('/admin/accounts/bob/quota', form, { page: '/admin/accounts/bob' })
  const accept = async (owner = bob, bytes: Uint8Array = picture) => {
    const path = await temporaryFile('a.jpg', bytes)
    return rig.node.entries.accept({ path, name: 'a.jpg', size: (await stat(path)).size }, owner)
  }
  /** As a browser announces a resumable upload. */
  const announce = async (client: Client, size: number) => {
    const headers = {
      'tus-resumable': '1.0.0',
      'upload-length': String(size),
      'x-csrf-token': (await client.token('/upload')) ?? ''
    }
    return client.request('POST', '/upload/files', { headers })
  }

  it('limit nothing until somebody says so', async () => {
    await accept()
    const page = await (await (await rig.signIn(bob)).get('/settings/quota')).text()
    assert.doesNotMatch(page, /<progress/)
  })

  it('refuse what does not fit before its first byte, and say how much room is left', async () => {
    await set({ memberMegabytes: 1 })
    const client = await rig.signIn(bob)
    const answer = await announce(client, 2_000_000)
    assert.equal(answer.status, 413)
    const { error } = (await answer.json()) as { error: { code: string; message: string } }
    assert.equal(error.code, 'QUOTA_BYTES')
    assert.match(error.message, /kB are left/)
    assert.equal((await announce(client, 10_000)).status, 201)
    assert.equal((await announce(client, 600_000)).status, 201)
    assert.equal((await announce(client, 600_000)).status, 413, 'what is on its way counts')
    const api = await rig.openApi(bob)
    const form = { file: new File([Buffer.alloc(1_200_000)], 'big.jpg') }
    const sent = await api.request('POST', '/api/v1/entries', { form })
    assert.equal(sent.status, 413)
    const told = (await (await api.get('/api/v1/quota')).json()) as Record<string, number>
    assert.deepEqual([told.mostBytes, told.entries], [1_000_000, 1])
    assert.match(await (await client.get('/settings/quota')).text(), /<progress/)
  })

  it('let no two uploads that begin in one instant take the last room', async () => {
    const eve = await rig.makeAccount('eve')
    const client = await rig.signIn(eve)
    const answers = await Promise.all([1, 2, 3].map(() => announce(client, 600_000)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 413, 413])
  })

  it('let no two files take the last room at one moment', async () => {
    await setOwn({ megabytes: '', entries: '3' })
    const outcomes = await Promise.allSettled([accept(), accept(), accept(), accept()])
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 2)
    const refused = outcomes.find(one => one.status === 'rejected')
    assert.equal(refused?.reason.code, 'QUOTA_ENTRIES')
  })

  it('count no new file of what is there as another entry', async () => {
    const [own] = (
      await rig.node.entries.list({ viewer: { account: bob }, account: bob.id, states: ['draft'] })
    ).items
    const path = await temporaryFile('b.jpg', picture)
    await rig.node.entries.replace(own!, { path, name: 'b.jpg', size: picture.length }, { account: bob })
  })

  it('of one person stand before those of the role, and in the audit log', async () => {
    const uses: unknown[] = []
    rig.node.hooks.node.governed.tap('test', ({ action, after }) => void uses.push([action, after]))
    await setOwn({ megabytes: '0', entries: '0' })
    assert.deepEqual(uses, [['quotas.set', { megabytes: 0, entries: 0 }]])
    await accept()
    await setOwn({ megabytes: '', entries: '' })
    await set({ memberMegabytes: 0, memberEntries: 1 })
    await assert.rejects(accept(), { code: 'QUOTA_ENTRIES' })
    await set({ memberEntries: 0 })
    await setOwn({ megabytes: '5', entries: '' })
    await setOwn({ megabytes: '-1', entries: '' })
    const row = await rig.node.db('quotas_people').where({ account: bob.id }).first('megabytes')
    assert.equal(Number(row.megabytes), 5, 'what is no number changes nothing')
    await setOwn({ megabytes: '', entries: '' })
  })
})
