import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { createDatabase, type Database } from '../../../core/database/database.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import { newId } from '../../../core/ids.ts'
import { type DataParts, openDataParts } from '../../rig/data-parts.ts'
import { describeEngines } from '../../rig/engines.ts'

describeEngines('the rows of a file and its entry', engine => {
  let parts: DataParts
  let other: Database
  let ada: Account
  let entry: Entry
  let file: FileRecord
  let statements = 0

  before(async () => {
    parts = await openDataParts(engine)
    other = await createDatabase(parts.config)
    ada = await parts.person('ada')
    entry = await parts.entry(ada, { title: 'Lake', visibility: 'public' })
    file = (await parts.files.ofEntries([entry])).get(entry.id)?.[0] as FileRecord
    parts.db.on('query', ({ sql }) => (statements += /from ["`](files|entries)/.test(sql) ? 1 : 0))
  })
  after(async () => {
    await other.destroy()
    await parts.close()
  })

  it('are read once while nothing changes', async () => {
    await parts.files.byId(file.id)
    statements = 0
    for (let times = 0; times < 5; times++) {
      const found = await parts.files.byId(file.id)
      assert.equal(found?.file.id, file.id)
      assert.equal(found?.entry.visibility, 'public')
    }
    assert.equal(statements, 0)
  })

  it('are new after a change in this process', async () => {
    await parts.entries.save(entry, { visibility: 'private' }, { account: ada })
    assert.equal((await parts.files.byId(file.id))?.entry.visibility, 'private')
  })

  it('are new after a change in another process', async () => {
    await other('entries').where({ id: entry.id }).update({ visibility: 'unlisted' })
    assert.equal((await parts.files.byId(file.id))?.entry.visibility, 'unlisted')
  })

  it('are gone with the file', async () => {
    await other('files').where({ id: file.id }).delete()
    assert.equal(await parts.files.byId(file.id), undefined)
    assert.equal(await parts.files.byId(newId()), undefined)
    assert.equal(await parts.files.byId('no id'), undefined)
  })
})
