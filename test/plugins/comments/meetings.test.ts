import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'
import { settle } from '../notifications/telling.ts'

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
  const told = async (who: 'ada' | 'bea', words: RegExp, isThere = true) => {
    // What the page shows was seen, and what comes after begins a new line.
    await settle(test)
    await shows(browsers[who], '/notifications', words, isThere)
  }

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

  it('are one, however fast they are sent, and no more than one account writes', async () => {
    const dora = await test.openApi(await test.makeAccount('dora'))
    const path = `/api/v1/entries/${entry.publicId}/comments`
    const send = async (body: string) => (await dora.request('POST', path, { json: { body } })).status
    await Promise.all([1, 2, 3].map(() => send('Pressed thrice')))
    const same = await test.node.db('comments_comments').where({ body: 'Pressed thrice' })
    assert.equal(same.length, 1)
    await test.node.nodeSettings.of('comments').set({ perTenMinutes: 3 })
    const statuses = await Promise.all([1, 2, 3, 4, 5].map(number => send(`No ${number}`)))
    assert.deepEqual(statuses.toSorted(), [201, 201, 429, 429, 429])
    await test.node.nodeSettings.of('comments').set({ perTenMinutes: 20 })
  })

  it('and their number stay in step, whether an answer or its end is faster', async () => {
    for (const round of [1, 2, 3]) {
      const { id } = await say('bea', `Round ${round}`)
      const [answer] = await Promise.all([
        say('ada', `Answer ${round}`, { parent: id }),
        programs.bea.request('DELETE', `/api/v1/comments/${id}`)
      ])
      const left = await test.node.db('comments_comments').where({ parent: id })
      assert.equal(left.length, answer.id === undefined ? 0 : 1, 'what was taken is there')
    }
    const shown = await test.node.db('comments_comments').where({ entry: entry.id, state: 'shown' })
    const [counted] = await test.node.db('comments_entries').where({ entry: entry.id })
    assert.equal(counted.shown, shown.length)
  })

  it('wait for those who look after the node where a word comes later, and nobody says yes to what they did not read', async () => {
    await test.node.nodeSettings.of('moderation').set({ heldWords: ['casino'] })
    const { id } = await say('bea', 'Nothing odd')
    const change = (body: string) =>
      programs.bea.request('PATCH', `/api/v1/comments/${id}`, { json: { body } })
    await change('A casino')
    assert.equal((await test.node.services.use('comments').byId(id))?.state, 'held')
    assert.match(await read(browsers.moderator, '/admin/moderation'), /A casino/)
    await told('ada', /A comment by bea waits for your approval/)
    const page = await read(browsers.ada, '/comments/held')
    const seen = /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? ''
    await change('A casino, and worse')
    await browsers.ada.submit(`/comments/${id}/approve`, { seen }, { page: '/comments/held' })
    assert.equal((await test.node.services.use('comments').byId(id))?.state, 'held')
    await test.node.nodeSettings.of('moderation').set({ heldWords: [] })
    await programs.ada.request('DELETE', `/api/v1/comments/${id}`)
  })

  it('are not changed any more by whom the owner blocked since, nor pinned where they answer', async () => {
    const { id } = await say('bea', 'Kind words')
    const answer = await say('ada', 'Thanks', { parent: id })
    assert.equal((await programs.ada.request('PUT', `/api/v1/comments/${answer.id}/pin`)).status, 409)
    const change = { json: { body: 'Unkind words' } }
    await browsers.ada.submit('/@bea/limit', { kind: 'block' }, { page: '/@bea' })
    assert.equal((await programs.bea.request('PATCH', `/api/v1/comments/${id}`, change)).status, 403)
    assert.doesNotMatch(await read(browsers.bea, `/comments/${id}`), new RegExp(`${id}/edit">Change`))
    await browsers.ada.submit('/@bea/limit', { kind: '' }, { page: '/@bea' })
    assert.equal((await programs.bea.request('PATCH', `/api/v1/comments/${id}`, change)).status, 200)
  })

  it('leave no marker behind on which nothing hangs, when an account goes', async () => {
    const eva = await test.makeAccount('eva')
    const program = await test.openApi(eva)
    const { id } = await say('bea', 'Gone soon')
    const path = `/api/v1/entries/${entry.publicId}/comments`
    await program.request('POST', path, { json: { body: 'The only answer', parent: id } })
    await programs.bea.request('DELETE', `/api/v1/comments/${id}`)
    await test.node.accounts.remove(eva)
    assert.equal((await test.node.db('comments_comments').where({ root: id })).length, 0)
  })

  it('take nothing for an id that is none', async () => {
    const no = '-'.repeat(36)
    const behind = `?cursor=${Buffer.from(`1.${no}`).toString('base64url')}`
    const e = `/e/${entry.publicId}`
    const asked = ['/notifications', '/likes', `${e}/likes`, '/settings/decisions'].map(path => path + behind)
    for (const path of [...asked, `/comments/${no}`, `/report/comment/${no}`])
      assert.ok((await browsers.ada.get(path)).status < 500, path)
    for (const path of [`/admin/moderation${behind}`, `/admin/appeals${behind}`, `/admin/moderation/${no}`])
      assert.ok((await browsers.moderator.get(path)).status < 500, path)
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
