import assert from 'node:assert/strict'
import { isDuplicate } from '../../../core/database/database.ts'
import { createFreshness, type Freshness } from '../../../core/database/freshness.ts'
import { newId } from '../../../core/ids.ts'
import { openDatabase, type TestDatabase } from '../../rig/database.ts'
import { describeEngines } from '../../rig/engines.ts'

describeEngines('the database', engine => {
  let test: TestDatabase
  before(async () => {
    test = await openDatabase(engine)
  })
  after(() => test.close())

  const account = (name: string) => ({
    id: newId(),
    name,
    kind: 'person',
    state: 'active',
    role: 'member',
    profile: '{}',
    created_at: 1_700_000_000_123
  })

  it('gives times back as exact numbers', async () => {
    const row = account('exact')
    await test.db('accounts').insert(row)
    assert.equal((await test.db('accounts').where({ id: row.id }).first()).created_at, 1_700_000_000_123)
  })

  it('tells a duplicate from other errors', async () => {
    await test.db('accounts').insert(account('twin'))
    await assert.rejects(test.db('accounts').insert(account('twin')), error => isDuplicate(error))
    await assert.rejects(test.db('accounts').insert({ id: newId() }), error => !isDuplicate(error))
  })

  it('takes back a transaction that fails', async () => {
    const failing = test.db.transaction(async trx => {
      await trx('accounts').insert(account('undone'))
      throw new Error('no')
    })
    await assert.rejects(failing, /no/)
    assert.equal(await test.db('accounts').where({ name: 'undone' }).first('id'), undefined)
  })

  it('removes what hangs on a removed row', async () => {
    const owner = account('leaving')
    await test.db('accounts').insert(owner)
    await test.db('audiences').insert({ id: newId(), owner: owner.id, kind: 'people', name: null })
    await test.db('accounts').where({ id: owner.id }).delete()
    assert.equal(await test.db('audiences').where({ owner: owner.id }).first('id'), undefined)
  })

  describe('its freshness', () => {
    let freshness: Freshness
    before(() => {
      freshness = createFreshness(test)
    })
    after(() => freshness.close())

    it('keeps its stamp while nothing is written', async () => {
      const stamp = await freshness.stamp()
      await test.db('accounts').select('id')
      // PostgreSQL may write on its own account now and then; that costs one drawing, never a stale page.
      if (engine.name === 'SQLite') assert.equal(await freshness.stamp(), stamp)
    })

    it('changes its stamp with every commit, and not before', async () => {
      for (let round = 0; round < 20; round++) {
        const stamp = await freshness.stamp()
        await test.db('accounts').insert(account(`fresh${round}`))
        assert.notEqual(await freshness.stamp(), stamp)
      }
    })

    it('never answers a question with an answer from before it', async () => {
      const before = await freshness.stamp()
      await test.db('accounts').insert(account('afterwards'))
      const [one, two] = await Promise.all([freshness.stamp(), freshness.stamp()])
      assert.notEqual(one, before)
      assert.notEqual(two, before)
    })
  })
})
