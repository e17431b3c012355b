import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { contrast } from '../../rig/colours.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('the colour of a person', () => {
  let rig: TestNode
  let ada: Account
  let own: Client
  before(async () => {
    rig = await startNode()
    ada = await rig.makeAccount('ada')
    own = await rig.signIn(ada)
  })
  after(() => rig.stop())

  const sheetOf = async (path: string) =>
    /href="(\/accents\/[^"]+)"/.exec(await (await rig.client.get(path)).text())?.[1]
  const save = (accent: string) => own.submit('/settings/look', { accent, headerAlt: '' })

  it('colours their profile and entries, and no other page', async () => {
    const entry = await rig.upload(ada)
    await save('#7755CC')
    const sheet = await sheetOf('/@ada')
    assert.ok(sheet)
    assert.equal(await sheetOf(`/e/${entry.publicId}`), sheet)
    assert.equal(await sheetOf('/'), undefined)
    const answer = await rig.client.get(sheet)
    assert.equal(answer.headers.get('content-type'), 'text/css; charset=utf-8')
    assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
  })

  it('is made as dark or light as text needs', async () => {
    for (const accent of ['#ffff00', '#000000', '#888888', '#ffffff', '#a63f1b']) {
      await save(accent)
      const css = await (await rig.client.get((await sheetOf('/@ada')) ?? '')).text()
      const [light = '', dark = '', onLight = '', onDark = ''] = css.match(/#[0-9a-f]{6}/g) ?? []
      assert.ok(contrast(light, '#faf9f7') >= 4.5, `${accent} on light`)
      assert.ok(contrast(dark, '#171614') >= 4.5, `${accent} on dark`)
      assert.ok(contrast(light, onLight) >= 4.5 && contrast(dark, onDark) >= 4.5, `on ${accent}`)
    }
  })

  it('is said to be used lighter or darker where it has to be', async () => {
    await save('#ffff00')
    assert.match(await (await own.get('/settings/look')).text(), /on light ground a darker shade/)
  })

  it('is refused when it is none, and what was typed stays', async () => {
    const answer = await save('yellow')
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /value="yellow"/)
  })

  it('goes when it is emptied', async () => {
    await save('')
    assert.equal(await sheetOf('/@ada'), undefined)
  })

  it('is asked for as colours only', async () => {
    assert.equal((await rig.client.get('/accents/red.css')).status, 404)
    assert.equal((await rig.client.get('/accents/aabbcc-aabbcc%7D.css')).status, 404)
  })
})
