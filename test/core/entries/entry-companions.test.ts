import assert from 'node:assert/strict'
import { access } from 'node:fs/promises'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Companion, Entry } from '../../../core/entries/entries.ts'
import { failure } from '../../../core/errors.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import { arrival, as, type DataParts, openDataParts } from '../../rig/data-parts.ts'
import { describeEngines } from '../../rig/engines.ts'

const words: Companion = { purpose: 'note.words', type: 'text/plain', isShown: true, about: { order: 1 } }

describeEngines('companions of an entry', engine => {
  let parts: DataParts
  let ada: Account
  let bob: Account
  let entry: Entry
  before(async () => {
    parts = await openDataParts(engine)
    ada = await parts.person('ada')
    bob = await parts.person('bob')
  })
  after(() => parts.close())
  beforeEach(async () => {
    entry = await parts.entry(ada, { visibility: 'public' })
  })

  const attach = async (more: Partial<Companion> = {}) =>
    parts.entries.attach(entry, await arrival('words', 'words.txt'), { ...words, ...more }, as(ada))
  const companions = async () =>
    ((await parts.files.ofEntries([entry])).get(entry.id) ?? []).filter(({ role }) => role === 'companion')
  const stored = async () => (await Array.fromAsync(parts.storage.list(''))).length
  const maySee = (file: FileRecord, account?: Account) =>
    parts.access.may(as(account), 'view', { kind: 'file', file, entry })

  it('are stored with what is told of them', async () => {
    const file = await attach()
    const [found] = await companions()
    assert.deepEqual(found, file)
    assert.equal(found?.meta.purpose, 'note.words')
    const view = await parts.files.present(file, entry, {})
    assert.deepEqual([view.role, view.type, view.about], ['companion', 'text/plain', { order: 1 }])
    assert.ok(!JSON.stringify(view).includes('words.txt'))
  })

  it('are seen by whoever sees the entry, or kept by its owner as the original is', async () => {
    const [shown, kept] = [await attach(), await attach({ isShown: false })]
    assert.deepEqual([await maySee(shown), await maySee(kept)], [true, false])
    assert.equal(await maySee(kept, ada), true)
    await parts.entries.save(entry, { download: 'original' }, as(ada))
    entry = (await parts.entries.byId(entry.id))!
    assert.equal(await maySee(kept), true)
    await parts.entries.save(entry, { visibility: 'private' }, as(ada))
    entry = (await parts.entries.byId(entry.id))!
    assert.deepEqual([await maySee(shown), await maySee(shown, bob)], [false, false])
  })

  it('take the place of one another in one moment', async () => {
    const old = await attach()
    const before = await stored()
    const next = await attach({ replaces: old })
    assert.deepEqual(
      (await companions()).map(({ id }) => id),
      [next.id]
    )
    assert.equal(await stored(), before)
  })

  it('are told of anew, and taken away with their bytes', async () => {
    const before = await stored()
    const file = await attach()
    await parts.entries.annotate(entry, file, { order: 2 }, as(ada))
    assert.deepEqual((await companions())[0]?.meta.about, { order: 2 })
    await parts.entries.detach(entry, file, as(ada))
    assert.deepEqual(await companions(), [])
    assert.equal(await stored(), before)
  })

  it('come from whoever may edit the entry alone, and a refused file is gone', async () => {
    const file = await arrival()
    await assert.rejects(parts.entries.attach(entry, file, words, as(bob)), { code: 'ACCESS_DENIED' })
    await assert.rejects(access(file.path))
    parts.hooks.entries.accepting.tap('test', ({ arrival }) => {
      if (arrival.name === 'full.txt') throw failure('ACCESS_DENIED')
    })
    const before = await stored()
    const full = await arrival('words', 'full.txt')
    await assert.rejects(parts.entries.attach(entry, full, words, as(ada)), { code: 'ACCESS_DENIED' })
    assert.deepEqual([await stored(), await companions()], [before, []])
  })

  it('are never reached through another entry, nor is anything else taken for one', async () => {
    const other = await parts.entry(ada)
    const file = await attach()
    const [original] = (await parts.files.ofEntries([entry])).get(entry.id) ?? []
    for (const act of ['annotate', 'detach'] as const) {
      const change = (one: Entry, wrong: FileRecord) =>
        act === 'detach'
          ? parts.entries.detach(one, wrong, as(ada))
          : parts.entries.annotate(one, wrong, {}, as(ada))
      await assert.rejects(change(other, file), { code: 'FILE_MISSING' })
      await assert.rejects(change(entry, original!), { code: 'FILE_MISSING' })
    }
    assert.equal((await companions()).length, 1)
  })
})
