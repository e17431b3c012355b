import assert from 'node:assert/strict'
import type { Account } from '../../../../core/accounts/accounts.ts'
import type { Entry } from '../../../../core/entries/entries.ts'
import type { Client } from '../../../rig/client.ts'
import { describeEngines } from '../../../rig/engines.ts'
import { startNode, type TestNode } from '../../../rig/node.ts'
import { pluginsWithFields } from './fields.ts'

type Form = Record<string, string | string[]>

describeEngines('changing many entries at once', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  let entries: Entry[]

  before(async () => {
    test = await startNode({ engine, plugins: await pluginsWithFields() })
    ada = await test.makeAccount('ada')
    await test.makeAccount('bea')
    await test.makeAccount('cem')
    own = await test.signIn(ada)
  })
  after(() => test.stop())
  beforeEach(async () => {
    entries = []
    for (const [at, title] of ['First', 'Second', 'Third'].entries()) {
      const publishedAt = Date.UTC(2024, 4, at + 1, 9, 30)
      entries.push(await test.upload(ada, { title, name: `IMG_${at}.jpg`, publishedAt }))
    }
  })

  const ids = (list = entries) => list.map(({ publicId }) => publicId).join(',')
  const stored = async () => test.node.entries.byIds(entries.map(({ publicId }) => publicId))
  const titles = async () => (await stored()).map(({ title }) => title)
  const send = (form: Form) =>
    own.submit('/entries/edit', { ids: ids(), step: 'apply', language: 'fr', ...form })
  const batchOf = (answer: Response) => /batch=([\w-]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
  const undo = (answer: Response) => own.submit('/entries/undo', { batch: batchOf(answer) })
  const valuesOf = (name: string) => async () =>
    test.node.fields.get(name)!.load(await stored(), { account: ada })
  const tags = valuesOf('tags')

  it('numbers titles from the oldest and undoes it in one go', async () => {
    const answer = await send({ change: 'title', title: 'Venice {nn} – {title}' })
    assert.deepEqual(await titles(), ['Venice 01 – First', 'Venice 02 – Second', 'Venice 03 – Third'])
    assert.equal(answer.status, 303)
    const page = await (await own.get(answer.headers.get('location') ?? '')).text()
    assert.match(page, /Title: 3 entries changed/)
    assert.equal((await undo(answer)).headers.get('location'), '/@ada')
    assert.deepEqual(await titles(), ['First', 'Second', 'Third'])
  })

  it('changes only what is ticked', async () => {
    await send({ change: 'language', title: 'Lost', language: 'fr', visibility: 'private' })
    const [one] = await stored()
    assert.deepEqual([one?.title, one?.language, one?.visibility], ['First', 'fr', 'public'])
  })

  it('shares with people, and gives each entry back whom it was shared with', async () => {
    const [one, two, three] = entries as [Entry, Entry, Entry]
    const viewer = { account: ada }
    const limited = { visibility: 'limited' as const, audience: { accounts: ['cem'] } }
    await test.node.entries.save(one, limited, viewer)
    const circle = await test.node.audiences.create(ada, { kind: 'circles', name: 'Family' })
    await test.node.entries.save(two, { visibility: 'limited', audience: { audiences: [circle.id] } }, viewer)
    const answer = await send({ change: 'visibility', visibility: 'limited', people: '@Bea' })
    const shared = async () => [...(await test.node.entries.sharing(entries)).values()]
    const withBea = { accounts: ['bea'], audiences: [] }
    assert.deepEqual(await shared(), [withBea, withBea, withBea])
    await undo(answer)
    assert.deepEqual(await shared(), [
      { accounts: ['cem'], audiences: [] },
      { accounts: [], audiences: [circle.id] },
      { accounts: [], audiences: [] }
    ])
    assert.deepEqual(
      (await stored()).map(({ visibility }) => visibility),
      ['limited', 'limited', 'public']
    )
    assert.ok(three)
  })

  it('adds to lists of plugins, takes away from them and puts them back', async () => {
    const [one] = entries as [Entry]
    await test.node.entries.save(one, { fields: { tags: ['boat', 'sea'] } }, { account: ada })
    const added = await send({ change: 'field.tags', 'tags-mode': 'add', tags: ['Sea', 'Venice'] })
    assert.deepEqual(await tags(), [
      ['boat', 'sea', 'sea', 'venice'],
      ['sea', 'venice'],
      ['sea', 'venice']
    ])
    const taken = await send({ change: 'field.tags', 'tags-mode': 'remove', tags: 'sea' })
    assert.deepEqual(await tags(), [['boat', 'venice'], ['venice'], ['venice']])
    await undo(taken)
    await undo(added)
    assert.deepEqual(await tags(), [['boat', 'sea'], null, null])
  })

  it('sets a choice of a plugin, and refuses what is none with everything as it was', async () => {
    await send({ change: 'field.licence', licence: 'by' })
    assert.deepEqual(await valuesOf('licence')(), ['by', 'by', 'by'])
    const answer = await send({ change: ['title', 'field.licence'], title: 'No', licence: 'mine' })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /licence: /)
    assert.deepEqual(await titles(), ['First', 'Second', 'Third'])
  })

  it('puts everything back when a plugin refuses in the middle', async () => {
    const answer = await send({ change: ['title', 'field.moody'], title: 'Kept?', moody: 'angry' })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /Not in this mood/)
    assert.deepEqual(await titles(), ['First', 'Second', 'Third'])
    assert.deepEqual(await valuesOf('moody')(), [null, null, null])
  })

  it('moves dates by a camera’s wrong clock, and sets a day keeping the time', async () => {
    const moved = await send({ change: 'date', dating: 'shift', shift: 'earlier', days: '1', hours: '2' })
    const dates = async () => (await stored()).map(({ publishedAt }) => new Date(publishedAt!).toISOString())
    assert.equal((await dates())[0], '2024-04-30T07:30:00.000Z')
    await undo(moved)
    await send({ change: 'date', dating: 'set', date: '2023-02-28' })
    assert.deepEqual(new Set(await dates()), new Set(['2023-02-28T09:30:00.000Z']))
    await send({ change: 'date', dating: 'set', date: '2023-02-28', time: '17:05' })
    assert.equal((await dates())[2], '2023-02-28T17:05:00.000Z')
  })

  it('shows the form again with what was typed, and changes nothing, while anything is wrong', async () => {
    const wrong: [Form, RegExp][] = [
      [{ change: 'title', title: 'A {colour}' }, /\{colour\} means nothing here/],
      [{ change: 'title', title: 'x'.repeat(501) }, /too long/],
      [{ change: 'title', title: `{date}${'y'.repeat(494)}` }, /3 titles would be too long/],
      [{ change: 'date', dating: 'set', date: '2023-02-30' }, /no day of the calendar/],
      [{ change: 'date', dating: 'set', date: '1969-12-31' }, /3 entries would come to lie/],
      [{ change: 'date', dating: 'shift', shift: 'later', days: '99999' }, /in the future/],
      [{ change: 'date', dating: 'shift', days: '' }, /by how much/],
      [{ change: 'visibility', visibility: 'limited', people: '' }, /at least one person/],
      [
        { change: 'visibility', visibility: 'limited', people: 'nobody_here' },
        /Nobody here is called nobody_here/
      ],
      [{ change: 'visibility', visibility: 'secret' }, /Choose one/],
      [{ change: 'language', language: 'klingon' }, /Choose one/],
      [{ title: 'Not ticked' }, /Tick what is to be changed/]
    ]
    for (const [form, message] of wrong) {
      const answer = await send(form.change ? { ...form, change: [form.change, 'language'].flat() } : form)
      assert.equal(answer.status, 422, JSON.stringify(form))
      assert.ok(message.test(await answer.text()), String(message))
    }
    const again = await (await send({ change: 'title', title: '<b>{oops}</b>' })).text()
    assert.match(again, /value="&lt;b&gt;\{oops\}&lt;\/b&gt;"/)
    const now = await stored()
    assert.deepEqual(
      now.map(({ title, language, visibility }) => [title, language, visibility]),
      ['First', 'Second', 'Third'].map(title => [title, null, 'public'])
    )
  })

  it('refuses a pattern that comes to nothing, but takes titles away when nothing is typed', async () => {
    await test.node.entries.save(entries[0]!, { title: '' }, { account: ada })
    assert.match(
      await (await send({ change: 'title', title: '{title}' })).text(),
      /One entry would have no title/
    )
    await send({ change: 'title', title: '' })
    assert.deepEqual(await titles(), ['', '', ''])
  })

  it('previews titles without changing any, and never reads a title as a pattern', async () => {
    await test.node.entries.save(entries[0]!, { title: '{n} <i>' }, { account: ada })
    const answer = await send({ change: 'title', title: '{title} {n}', step: 'preview' })
    assert.match(await answer.text(), /\{n\} &lt;i&gt; 1/)
    assert.deepEqual(await titles(), ['{n} <i>', 'Second', 'Third'])
  })
})
