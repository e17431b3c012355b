import assert from 'node:assert/strict'
import { startNode } from '../../rig/node.ts'

describe('a theme that begins with albums', () => {
  it('shows the newest that a visitor finds something in', async () => {
    const test = await startNode({ config: { theme: 'atlas' } })
    const own = await test.signIn(await test.makeAccount('ada'))
    const { publicId } = await test.upload((await test.node.accounts.byName('ada'))!, { title: 'Harbour' })
    for (const [title, entry] of [
      ['By the sea', publicId],
      ['Still empty', '']
    ] as const)
      await own.submit('/albums/new', { title, visibility: 'public', entry })
    const html = await (await test.client.get('/')).text()
    assert.match(html, /By the sea/)
    assert.doesNotMatch(html, /Still empty/)
    await test.stop()
  })
})
