import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'

describeEngines('comments and likes among other plugins', engine => {
  let test: TestNode
  let entry: Entry
  let ada: Account
  let programs: Record<'ada' | 'bea' | 'moderator', Client>
  let browsers: Record<'ada' | 'bea' | 'moderator', Client>

  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    const bea = await test.makeAccount('bea')
    const moderator = await test.makeAccount('mo', { role: 'moderator' })
    const of = async (make: (account: Account) => Promise<Client>) => ({
      ada: await make(ada),
      bea: await make(bea),
      moderator: await make(moderator)
    })
    programs = await of(test.openApi)
    browsers = await of(test.signIn)
    entry = await test.upload(ada, { title: 'Harbour' })
  })
  after(() => test.stop())

  const say = async (who: 'ada' | 'bea', body: string, more: object = {}) => {
    const path = `/api/v1/entries/${entry.publicId}/comments`
    const answer = await programs[who].request('POST', path, { json: { body, ...more } })
    return (await answer.json()) as { id: string; state: string }
  }
  const read = async (client: Client, path: string) => (await client.get(path)).text()
  /** What is told reaches people, and the index, after the request that told it. */
  const shows = (client: Client, path: string, words: RegExp, isThere = true) =>
    waitFor(`${words} at ${path}`, async () => {
      await test.drainJobs()
      return words.test(await read(client, path)) === isThere
    })
  const told = (who: 'ada' | 'bea', words: RegExp, isThere = true) =>
    shows(browsers[who], '/notifications', words, isThere)

  it('tell owners and whoever is answered, until it is gone', async () => {
    const asked = await say('bea', 'Which harbour?')
    await say('ada', 'The old one', { parent: asked.id })
    await told('ada', /bea commented on “Harbour”[\s\S]*Which harbour\?/)
    await told('bea', /ada answered your comment on “Harbour”[\s\S]*The old one/)
    await programs.ada.request('DELETE', `/api/v1/comments/${asked.id}`)
    await told('ada', /Which harbour/, false)
  })

  it('tell owners what waits for them, and people that theirs was approved', async () => {
    await test.node.entries.save(entry, { fields: { comments: 'approval' } }, { account: ada })
    const { id } = await say('bea', 'May I?')
    await told('ada', /A comment by bea waits for your approval/)
    await programs.ada.request('PUT', `/api/v1/comments/${id}/approval`)
    await told('bea', /Your comment on “Harbour” is shown to everybody now/)
    await told('ada', /waits for your approval/, false)
    await test.node.entries.save(entry, { fields: { comments: '' } }, { account: ada })
  })

  it('tell owners who likes what is theirs, until it is taken back', async () => {
    const path = `/api/v1/entries/${entry.publicId}/like`
    await programs.bea.request('PUT', path)
    await programs.moderator.request('PUT', path)
    await told('ada', /mo and 1 more like “Harbour”/)
    await programs.moderator.request('DELETE', path)
    await told('ada', /bea likes “Harbour”/)
    await programs.bea.request('DELETE', path)
    await told('ada', /likes “Harbour”/, false)
  })

  it('are found with the entry, as long as they are shown', async () => {
    const { id } = await say('bea', 'A xylophone in the rigging')
    await shows(test.client, '/search?q=xylophone', /Harbour/)
    await programs.ada.request('DELETE', `/api/v1/comments/${id}`)
    await shows(test.client, '/search?q=xylophone', /Harbour/, false)
  })

  it('are reported, hidden and shown again by those who look after the node, and by no owner', async () => {
    const { id } = await say('bea', 'Something rude')
    assert.match(await read(browsers.ada, `/e/${entry.publicId}`), new RegExp(`/report/comment/${id}`))
    assert.match(await read(browsers.ada, `/report/comment/${id}`), /Something rude/)
    const comments = test.node.services.use('comments')
    const comment = await comments.byId(id)
    assert.ok(comment)
    await comments.hide(comment)
    assert.doesNotMatch(await read(test.client, `/e/${entry.publicId}`), /Something rude/)
    assert.match(await read(browsers.ada, `/e/${entry.publicId}`), /Hidden by those/)
    assert.equal((await programs.ada.request('PUT', `/api/v1/comments/${id}/approval`)).status, 403)
    assert.equal((await programs.moderator.request('PUT', `/api/v1/comments/${id}/approval`)).status, 204)
    assert.match(await read(test.client, `/e/${entry.publicId}`), /Something rude/)
  })

  it('take nothing for an id that is none', async () => {
    const no = '-'.repeat(36)
    const e = `/e/${entry.publicId}`
    const asked = [
      ...['/notifications?cursor=1.', '/likes?after=1.', `${e}/likes?after=1.`],
      ...['/settings/decisions?after=1.', '/comments/', '/report/comment/']
    ]
    for (const path of asked) assert.ok((await browsers.ada.get(path + no)).status < 500, path)
    const looked = ['/admin/moderation?after=1.', '/admin/appeals?after=1.', '/admin/moderation/']
    for (const path of looked) assert.ok((await browsers.moderator.get(path + no)).status < 500, path)
    const sent = [
      ...[`/notifications/${no}/remove`, `/notifications/${no}/mute`, '/settings/decisions/appeal'],
      '/admin/appeals'
    ]
    for (const path of sent)
      assert.ok((await browsers.moderator.submit(path, { measure: no }, { page: e })).status < 500, path)
    const report = { json: { kind: 'comment', id: no, reason: 'spam' } }
    assert.equal((await programs.bea.request('POST', '/api/v1/reports', report)).status, 404)
    assert.equal((await programs.bea.request('DELETE', `/api/v1/notifications/${no}`)).status, 404)
  })
})
