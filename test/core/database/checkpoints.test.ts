import assert from 'node:assert/strict'
import { copyFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createDatabase, type Database, databaseFile } from '../../../core/database/database.ts'
import { temporaryFolder } from '../../rig/files.ts'
import { waitFor } from '../../rig/wait.ts'

const commits = 300

describe('the write-ahead log of the embedded database', () => {
  let data: string
  let db: Database
  beforeEach(async () => {
    data = await temporaryFolder()
    db = await createDatabase({ data, database: { client: 'sqlite' } })
    await db.schema.createTable('things', table => void table.increments('id'))
  })
  afterEach(() => db.destroy())

  const write = async (context = {}) => {
    for (let at = 0; at < commits; at++) await db('things').queryContext(context).insert({})
  }
  /** What the file tells without its log. */
  const countInFile = async () => {
    const copy = join(await temporaryFolder(), 'copy.sqlite')
    await copyFile(databaseFile({ data }), copy)
    const alone = new DatabaseSync(copy)
    try {
      return Number(alone.prepare('select count(*) as count from things').get()?.count)
    } catch {
      return 0
    } finally {
      alone.close()
    }
  }

  for (const [what, context] of [
    ['what pages show', {}],
    ['what a power cut may take', { isUnseen: true, isFleeting: true }]
  ] as const)
    it(`is written into the file by a thread once there is enough of ${what}`, async () => {
      assert.equal(await countInFile(), 0)
      await write(context)
      await waitFor('the rows in the file', async () => (await countInFile()) > 0)
      assert.equal((await db('things').count({ count: '*' }))[0]?.count, commits)
    })

  it('is waited for when the database is closed, so that nothing is left of it', async () => {
    await write()
    await db.destroy()
    assert.deepEqual(await readdir(data), ['hob.sqlite'])
    assert.equal(await countInFile(), commits)
  })
})
