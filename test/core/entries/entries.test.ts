import assert from 'node:assert/strict'
import { access } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { failure } from '../../../core/errors.ts'
import { arrival, as, type DataParts, openDataParts } from '../../rig/data-parts.ts'
import { describeEngines } from '../../rig/engines.ts'

describeEngines('entries', engine => {
  let parts: DataParts
  let ada: Account
  let bob: Account
  before(async () => {
    parts = await openDataParts(engine)
    ada = await parts.person('ada')
    bob = await parts.person('bob')
  })
  after(() => parts.close())

  const accept = async (content?: string) => parts.entries.accept(await arrival(content), ada)
  const stored = async () => (await Array.fromAsync(parts.storage.list(''))).length
  const isThere = (path: string) =>
    access(path).then(
      () => true,
      () => false
    )

  describe('that arrive', () => {
    it('become a private draft with its file stored and a job to process it', async () => {
      const entry = await accept()
      assert.equal(entry.state, 'draft')
      assert.equal(entry.visibility, 'private')
      assert.equal(entry.mediaType, 'note')
      assert.equal(entry.fileName, 'hello.note')
      const [original] = (await parts.files.ofEntries([entry])).get(entry.id) ?? []
      assert.equal(original?.role, 'original')
      assert.equal((await parts.storage.stat(original?.key ?? ''))?.size, original?.size)
      const [job] = await parts.jobs.byKeys([`entry:${entry.id}`])
      assert.equal(job?.state, 'waiting')
    })

    it('start as their owner is used to', async () => {
      const carl = await parts.accounts.saveProfile(await parts.person('carl'), {
        defaults: { visibility: 'public', download: 'clean' }
      })
      const entry = await parts.entries.accept(await arrival(), carl)
      assert.equal(entry.visibility, 'public')
      assert.equal(entry.download, 'clean')
    })

    const refused: [string, string, string][] = [
      ['an empty file', '', 'FILE_EMPTY'],
      ['a file of no known kind', '#!/bin/sh', 'FILE_UNKNOWN']
    ]
    for (const [what, content, code] of refused) {
      it(`are refused when they are ${what}, and nothing stays behind`, async () => {
        const before = await stored()
        const file = await arrival(content)
        await assert.rejects(parts.entries.accept(file, ada), { code })
        assert.equal(await isThere(file.path), false)
        assert.equal(await stored(), before)
      })
    }

    it('are refused by a plugin in its own words, and nothing stays behind', async () => {
      const fresh = await openDataParts(engine)
      const owner = await fresh.person('owner')
      fresh.hooks.entries.accepting.tapPromise('quota', async () => {
        throw failure('FILE_TOO_LARGE', { message: 'The account has used its 2 GB.' })
      })
      const file = await arrival()
      await assert.rejects(fresh.entries.accept(file, owner), { message: 'The account has used its 2 GB.' })
      assert.equal(await isThere(file.path), false)
      assert.deepEqual(await Array.fromAsync(fresh.storage.list('')), [])
      await fresh.close()
    })

    it('leave no draft behind when what is said of them is refused', async () => {
      const before = await stored()
      const wrong = parts.entries.accept(await arrival(), ada, {
        title: 'Lost',
        audience: { accounts: ['nobody'] }
      })
      await assert.rejects(wrong, { code: 'ACCOUNT_MISSING' })
      assert.equal(await stored(), before)
      assert.equal(
        await parts.db('entries').where({ file_name: 'hello.note', title: 'Lost' }).first('id'),
        undefined
      )
    })

    it('are filled in by plugins', async () => {
      const fresh = await openDataParts(engine)
      fresh.hooks.entries.draft.tapPromise('captions', async draft => ({
        ...draft,
        changes: { ...draft.changes, title: `About ${draft.arrival.name}` }
      }))
      const entry = await fresh.entries.accept(await arrival(), await fresh.person('owner'))
      assert.equal(entry.title, 'About hello.note')
      await fresh.close()
    })
  })

  describe('that are changed', () => {
    it('take over nothing but what a person may set', async () => {
      const entry = await parts.entry(ada, { state: 'draft' })
      const changes = { title: 'New', state: 'published', account: bob.id, facts: '{"x":1}' }
      const saved = await parts.entries.save(entry, changes as never, as(ada))
      assert.deepEqual(saved, { ...entry, title: 'New', editedAt: saved.editedAt })
    })

    it('keep what was not mentioned', async () => {
      const entry = await accept()
      await parts.entries.save(entry, { title: 'One', body: 'Two' }, as(ada))
      const saved = await parts.entries.save(entry, { alt: 'Three', sensitive: true }, as(ada))
      assert.deepEqual([saved.title, saved.body, saved.alt, saved.sensitive], ['One', 'Two', 'Three', true])
      assert.equal(saved.editedAt, null)
    })

    it('tell when they were edited once they were published', async () => {
      const entry = await parts.entry(ada)
      assert.notEqual((await parts.entries.save(entry, { title: 'New' }, as(ada))).editedAt, null)
    })

    it('are not for others to change, publish, replace, remove or restore', async () => {
      const entry = await parts.entry(ada, { visibility: 'public' })
      const viewer = as(bob)
      const denied = { code: 'ACCESS_DENIED' }
      await assert.rejects(parts.entries.save(entry, { title: 'Mine' }, viewer), denied)
      await assert.rejects(parts.entries.publish(entry, viewer), denied)
      await assert.rejects(parts.entries.replace(entry, await arrival(), viewer), denied)
      await assert.rejects(parts.entries.remove(entry, viewer), denied)
      await assert.rejects(parts.entries.restore({ ...entry, state: 'removed' }, viewer), {
        code: 'ENTRY_MISSING'
      })
    })

    it('are shared with people by name, and a name that nobody has is refused without changing anything', async () => {
      const entry = await parts.entry(ada, { visibility: 'limited', audience: { accounts: ['@Bob'] } })
      assert.ok(await parts.access.may(as(bob), 'view', { kind: 'entry', entry }))
      const wrong = parts.entries.save(
        entry,
        { title: 'Lost', audience: { accounts: ['bob', 'nobody'] } },
        as(ada)
      )
      await assert.rejects(wrong, { code: 'ACCOUNT_MISSING', path: 'audience/accounts', message: /nobody/ })
      assert.notEqual((await parts.entries.byId(entry.id))?.title, 'Lost')
      assert.ok(await parts.access.may(as(bob), 'view', { kind: 'entry', entry }))
      await parts.entries.save(entry, { audience: { accounts: [] } }, as(ada))
      assert.equal(await parts.access.may(as(bob), 'view', { kind: 'entry', entry }), false)
      assert.deepEqual(await parts.audiences.ofOwner(ada, 'people'), [])
    })

    it('are not shared with another person’s audience', async () => {
      const entry = await parts.entry(ada)
      const foreign = await parts.audiences.create(bob, { kind: 'circle', name: 'Friends' })
      for (const id of [foreign.id, 'Friends']) {
        await assert.rejects(parts.entries.save(entry, { audience: { audiences: [id] } }, as(ada)), {
          code: 'ACCESS_DENIED'
        })
      }
    })
  })

  describe('that are published', () => {
    it('wait for their files when these are not ready', async () => {
      const entry = await accept()
      assert.equal((await parts.entries.publish(entry, as(ada))).state, 'processing')
    })

    it('are visible at once when they are', async () => {
      const draft = await parts.entry(ada, { state: 'draft', visibility: 'public' })
      const published = await parts.entries.publish(draft, as(ada))
      assert.equal(published.state, 'published')
      assert.ok(await parts.access.may({}, 'view', { kind: 'entry', entry: published }))
    })

    it('are told once, however often that is asked for at the same moment', async () => {
      const told: string[] = []
      parts.hooks.entries.published.tap('test', ({ id }) => void told.push(id))
      const draft = await parts.entry(ada, { state: 'draft' })
      await Promise.all([1, 2, 3].map(() => parts.entries.publish(draft, as(ada))))
      assert.deepEqual(told, [draft.id])
    })

    it('keep the wish and their reason when processing failed before it was said', async () => {
      const draft = await parts.entry(ada, { state: 'draft' })
      const failure = { code: 'DAMAGED', message: 'This file is damaged.' }
      const columns = { state: 'failed', failure: JSON.stringify(failure) }
      await parts.db('entries').where({ id: draft.id }).update(columns)
      for (const entry of [draft, (await parts.entries.byId(draft.id))!]) {
        const asked = await parts.entries.publish(entry, as(ada))
        assert.deepEqual([asked.state, asked.failure], ['failed', failure])
        assert.ok(asked.askedAt, 'nobody knows that it was to be published')
      }
    })

    it('are held with the reason of a plugin', async () => {
      const fresh = await openDataParts(engine)
      fresh.hooks.entries.publishing.tapPromise('watch', async () => ({
        hold: 'A moderator looks at it first.'
      }))
      const owner = await fresh.person('owner')
      const held = await fresh.entries.publish(await fresh.entry(owner, { state: 'draft' }), as(owner))
      assert.equal(held.state, 'draft')
      assert.equal(held.failure?.message, 'A moderator looks at it first.')
      await fresh.close()
    })
  })

  describe('that are removed', () => {
    it('are out of sight, and back when they are restored', async () => {
      const entry = await parts.entry(ada, { visibility: 'public' })
      const removed = await parts.entries.remove(entry, as(ada))
      assert.equal(await parts.access.may(as(bob), 'view', { kind: 'entry', entry: removed }), false)
      const restored = await parts.entries.restore(removed, as(ada))
      assert.equal(restored.state, 'published')
    })

    // The second removal once joined the purge of the first, which came too early for it and was the only one.
    it('have a purge of their own for each removal', async () => {
      const purges = async () =>
        (await parts.jobs.list({ name: 'entries.purge' })).filter(({ data }) => data.entry === entry.id)
      const entry = await parts.entry(ada)
      const removed = await parts.entries.remove(entry, as(ada))
      const back = await parts.entries.restore(removed, as(ada))
      const [first] = await purges()
      while (Date.now() <= (first?.runAt ?? 0) - 86_460_000) await setImmediate()
      await parts.entries.remove(back, as(ada))
      assert.equal((await purges()).length, 2)
    })

    it('come back for whom they were removed by, and for nobody else', async () => {
      const admin = await parts.accounts.create({ name: 'root', role: 'administrator' })
      const removed = await parts.entries.remove(await parts.entry(ada), as(admin))
      await assert.rejects(parts.entries.restore(removed, as(ada)), { code: 'ACCESS_DENIED' })
      assert.equal((await parts.entries.restore(removed, as(admin))).state, 'published')
    })

    it('come back as the drafts they were, whatever date was chosen for them', async () => {
      const draft = await parts.entry(ada, { state: 'draft', visibility: 'public', publishedAt: 1 })
      const removed = await parts.entries.remove(draft, as(ada))
      assert.equal((await parts.entries.restore(removed, as(ada))).state, 'draft')
      await assert.rejects(parts.entries.restore(removed, as(ada)), { code: 'ENTRY_STATE' })
    })

    it('are purged with their files and picked people after a day, and not before', async () => {
      const entry = await parts.entry(ada, { visibility: 'limited', audience: { accounts: ['bob'] } })
      const files = (await parts.files.ofEntries([entry])).get(entry.id) ?? []
      await parts.entries.remove(entry, as(ada))
      const purge = () => parts.jobs.definition('entries.purge')?.run({ entry: entry.id }, {} as never)
      await purge()
      assert.ok(await parts.entries.byId(entry.id))
      assert.equal((await parts.audiences.ofOwner(ada, 'people')).length, 1)
      await parts
        .db('entries')
        .where({ id: entry.id })
        .update({ removed_at: Date.now() - 25 * 3_600_000 })
      await purge()
      assert.equal(await parts.entries.byId(entry.id), undefined)
      assert.deepEqual(await parts.audiences.ofOwner(ada, 'people'), [])
      for (const file of files) assert.equal(await parts.storage.stat(file.key), undefined)
    })
  })

  it('that get a new file keep address, texts and the old file until the new one is processed', async () => {
    const entry = await parts.entry(ada, { title: 'Same' })
    const replaced: Entry = await parts.entries.replace(entry, await arrival('note: better'), as(ada))
    assert.equal(replaced.publicId, entry.publicId)
    assert.equal(replaced.state, 'published')
    await parts.entries.replace(entry, await arrival('note: best'), as(ada))
    const files = (await parts.files.ofEntries([entry])).get(entry.id) ?? []
    assert.deepEqual(
      files.map(file => file.role),
      ['original', 'replacement']
    )
  })

  it('hide private facts from others until the untouched original is offered', async () => {
    const entry = await parts.entry(ada, { visibility: 'public' })
    const facts = { 'note.place': 'home', 'note.pen': 'blue' }
    await parts
      .db('entries')
      .where({ id: entry.id })
      .update({ facts: JSON.stringify(facts) })
    const shown = async (viewer: ReturnType<typeof as>) => {
      const [view] = await parts.entries.present(
        [(await parts.entries.byId(entry.id)) as Entry],
        viewer,
        'en'
      )
      return { facts: view?.facts, details: view?.details.length, original: view?.original !== undefined }
    }
    assert.deepEqual(await shown(as(bob)), { facts: { 'note.pen': 'blue' }, details: 1, original: false })
    assert.deepEqual(await shown(as(ada)), { facts, details: 2, original: true })
    await parts.entries.save(entry, { download: 'original' }, as(ada))
    assert.deepEqual(await shown(as(bob)), { facts, details: 2, original: false })
  })
})
