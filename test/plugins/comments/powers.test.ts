import assert from 'node:assert/strict'
import { describeEngines } from '../../rig/engines.ts'
import { shareNode } from './shared-node.ts'

describeEngines('power over comments', engine => {
  const shared = shareNode(engine)
  after(() => shared.leave())

  it('leaves a trace where they are of others, and none where they are one’s own', async () => {
    const test = await shared.enter()
    const [owner, author, moderator] = [
      await shared.person('ada'),
      await shared.person('bea'),
      await shared.person('mod', 'moderator')
    ]
    const { publicId } = await test.upload(owner, { title: 'Harbour' })
    const [ofAuthor, ofModerator] = [await test.openApi(author), await test.openApi(moderator)]
    const say = async (body: string) => {
      const path = `/api/v1/entries/${publicId}/comments`
      const answer = await ofAuthor.request('POST', path, { json: { body } })
      return ((await answer.json()) as { id: string }).id
    }
    const uses: unknown[] = []
    test.node.hooks.node.governed.tap('test', ({ by, action, subject }) => {
      uses.push([by?.name, action, subject.kind, subject.name])
    })
    const [one, other, own] = [await say('One'), await say('Other'), await say('Own')]
    const browser = await test.signIn(moderator)
    await browser.submit(`/comments/${one}/remove`, {}, { page: `/e/${publicId}` })
    await ofModerator.request('DELETE', `/api/v1/comments/${other}`)
    await ofAuthor.request('DELETE', `/api/v1/comments/${own}`)
    const use = [moderator.name, 'comments.removed', 'comment', publicId]
    assert.deepEqual(uses, [use, use])
  })
})
