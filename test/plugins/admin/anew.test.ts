import assert from 'node:assert/strict'
import type { Client } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('making all files of a kind anew from its settings', () => {
  let rig: TestNode
  let admin: Client
  const settings = '/admin/settings/image'
  const unchanged = {
    widths: '320\n640\n1280\n2048',
    format: 'webp',
    quality: '80',
    maxPixels: '100000000',
    maxFrames: '500',
    maxPictures: '30'
  }

  before(async () => {
    rig = await startNode()
    const ann = await rig.makeAccount('ann', { role: 'administrator' })
    admin = await rig.signIn(ann)
    await rig.upload(ann)
    await rig.upload(ann)
  })
  after(() => rig.stop())

  const read = async (path = settings) => (await admin.get(path)).text()
  /** Before the form, where nobody overlooks it, or behind it. */
  const placeOf = (html: string) =>
    html.indexOf('id="anew"') < html.indexOf('name="widths"') ? 'before' : 'behind'
  const save = (form: Record<string, string>) => admin.submit(settings, { ...unchanged, ...form })

  it('stands behind the settings of a kind of media, and of nothing else', async () => {
    assert.equal(placeOf(await read()), 'behind')
    assert.doesNotMatch(await read('/admin/settings/findability'), /id="anew"/)
    assert.equal((await admin.get('/admin/settings/findability/anew')).status, 404)
    assert.equal((await admin.submit('/admin/settings/findability/anew', {})).status, 404)
  })

  it('is offered before them once a setting was changed that shapes files', async () => {
    await save({ maxPictures: '20' })
    assert.equal(placeOf(await read()), 'behind')
    await save({ quality: '60' })
    const html = await read()
    assert.equal(placeOf(html), 'before')
    assert.match(html, /2 entries were made with other settings/)
  })

  it('asks first, says how many it is about, and tells how far it is', async () => {
    assert.match(await read(`${settings}/anew`), /It is about 2 entries\./)
    assert.match(await read(), /2 entries were made with other settings/)
    const answer = await admin.submit(`${settings}/anew`, {})
    assert.equal(answer.headers.get('location'), settings)
    const busy = await read()
    assert.match(busy, /All files are being made anew\./)
    assert.match(busy, /0 of 2 entries are made anew\./)
    assert.match(busy, /<progress max="100" value="0"/)
    await rig.drainJobs()
    const done = await read()
    assert.equal(placeOf(done), 'behind')
    assert.match(done, /2 entries were made anew\./)
    assert.doesNotMatch(done, /data-anew/)
  })

  it('offers it once more after another change, and tells what could not be made', async () => {
    await save({ quality: '70' })
    assert.match(await read(), /2 entries were made with other settings/)
    await admin.submit(`${settings}/anew`, {})
    await rig.drainJobs()
    await rig.node
      .db('entries')
      .whereIn('id', rig.node.db('entries').limit(1).select('id'))
      .update({ processed_at: 1, failure: JSON.stringify({ code: 'X', message: 'X.' }) })
    const html = await read()
    assert.match(html, /One entry was made anew\./)
    assert.match(html, /One could not be made\.<\/span> <a href="\/admin\/jobs">/)
  })
})
