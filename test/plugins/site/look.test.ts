import assert from 'node:assert/strict'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('the switch of looks', engine => {
  let test: TestNode
  before(async () => {
    test = await startNode({ engine })
    await test.makeAccount('ada')
  })
  beforeEach(() => test.client.forget())
  after(() => test.stop())

  const rootOf = (html: string) => /<html[^>]*>/.exec(html)?.[0]
  const read = async (cookie?: string) =>
    rootOf(await (await test.client.get('/', cookie ? { cookie } : {})).text())
  const kept = (answer: Response) => /hob_look=([^;]*)/.exec(answer.headers.getSetCookie().join(' '))?.[1]

  it('draws what was chosen on the root element, and what holds without a choice', async () => {
    assert.match(
      (await read()) ?? '',
      / data-scheme="system" data-contrast="system" data-sensitive="blur" data-grid="justified">/
    )
    assert.match((await read('hob_look=grid=list')) ?? '', / data-scheme="system" .*data-grid="list">/)
  })

  it('keeps a choice beside the others, in one cookie, and goes back to where it was made', async () => {
    const first = await test.client.get('/look?grid=list&next=/explore%3Forder%3Doldest')
    assert.equal(first.headers.get('location'), '/explore?order=oldest')
    assert.equal(kept(first), 'grid=list')
    const cookie = 'hob_look=grid=list'
    const second = await test.client.get('/look?scheme=dark', { cookie })
    assert.equal(kept(second), 'grid=list&scheme=dark')
    assert.equal(second.headers.get('location'), '/')
  })

  it('keeps nothing that the theme does not offer, and leads to no other site', async () => {
    const answer = await test.client.get('/look?grid=%22%3E&colour=red&next=//evil.example')
    assert.equal(kept(answer), '')
    assert.equal(answer.headers.get('location'), '/')
    assert.equal((await test.client.get('/look?grid=list&grid=masonry')).status, 400)
  })
})
