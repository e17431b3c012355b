import assert from 'node:assert/strict'
import { isDuplicate } from '../../../core/database/database.ts'
import { createFreshness, type Freshness } from '../../../core/database/freshness.ts'
import { newId } from '../../../core/ids.ts'
import { openDatabase, type TestDatabase } from '../../rig/database.ts'
import { describeEngines } from '../../rig/engines.ts'
import { waitFor } from '../../rig/wait.ts'

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

  it('waits for the disk again after what a power cut may take', async () => {
    if (engine.name !== 'SQLite') return
    const accounts = () => test.db('accounts').queryContext({ isFleeting: true })
    const level = async () => (await test.db.raw('PRAGMA synchronous'))[0].synchronous
    await accounts().insert(account('fleeting'))
    await assert.rejects(accounts().insert(account('fleeting')))
    await test.db.transaction(async trx => {
      await trx('accounts').queryContext({ isFleeting: true }).insert(account('together'))
    })
    const [full, found] = [await level(), await test.db('accounts').whereIn('name', ['fleeting', 'together'])]
    assert.deepEqual([full, found.length], [2, 2])
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

  it('keeps a null character as a sign for it, and finds nothing by it', async () => {
    const row = { ...account('nul'), profile: JSON.stringify('a\0b'), state: 'act\0ive' }
    await test.db('accounts').insert(row)
    const { profile, state } = await test.db('accounts').where({ id: row.id }).first()
    assert.deepEqual([JSON.parse(profile), state], ['a\0b', 'act\ufffdive'])
    assert.equal(await test.db('accounts').where({ name: 'n\0ul' }).first('id'), undefined)
  })

  it('names no values in its errors', async () => {
    const row = { id: newId(), account: newId(), kind: 'secret', name: 'confidential' }
    await assert.rejects(test.db('nothing').insert(row), error => !/secret|confidential/.test(String(error)))
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

    it('changes the stamp of what pages show with every commit that is not declared unseen', async () => {
      const unseen = { isUnseen: true }
      const owner = account('shown')
      const sessions = () => test.db('sessions').queryContext(unseen)
      const session = (secret: string) => ({
        ...{ id: newId(), account: owner.id, kind: 'browser', label: '', secret_hash: secret },
        ...{ created_at: 1, seen_at: 1 }
      })
      const changes = async (act: () => PromiseLike<unknown>) => {
        const stamp = await freshness.content()
        await act()
        return stamp !== (await freshness.content())
      }
      const seen = {
        row: () => test.db('accounts').insert(owner),
        changed: () => test.db('accounts').where({ id: owner.id }).update({ role: 'moderator' }),
        transaction: () =>
          test.db.transaction(async trx => {
            await trx('sessions').queryContext(unseen).insert(session('both'))
            await trx('accounts').where({ id: owner.id }).update({ role: 'member' })
          }),
        returning: () => test.db('accounts').where({ id: owner.id }).update({ role: 'member' }, ['id']),
        table: () => test.db.schema.createTable('shown', table => void table.integer('id')),
        with: () =>
          test.db
            .with('one', test.db.select(test.db.raw('1 as id')))
            .from('shown')
            .insert({ id: 1 }),
        raw: () => test.db.raw('with one as (select 2 as id) insert into shown select id from one'),
        all: () => test.db('shown').delete(),
        cascade: () => test.db('accounts').where({ id: owner.id }).delete()
      }
      const unseenOnes = {
        reading: () => test.db('accounts').select('id'),
        row: () => sessions().insert(session('quiet')),
        changed: () => sessions().where({ account: owner.id }).update({ seen_at: 2 }),
        transaction: () =>
          test.db.transaction(trx => trx('sessions').queryContext(unseen).update({ seen_at: 3 })),
        gone: () => sessions().delete(),
        nothing: () => test.db('accounts').where({ id: newId() }).delete(),
        takenBack: () =>
          assert.rejects(
            test.db.transaction(async trx => {
              await trx('accounts').insert(account('takenBack'))
              throw new Error('no')
            })
          ),
        refused: () =>
          assert.rejects(
            test
              .db('accounts')
              .insert({ ...owner, id: newId() })
              .then()
          )
      }
      assert.equal(await changes(seen.row), true)
      for (const [name, act] of Object.entries(unseenOnes)) {
        const isChanged = await changes(act)
        if (engine.name === 'SQLite') assert.equal(isChanged, false, name)
      }
      for (const [name, act] of Object.entries(seen).slice(1)) assert.equal(await changes(act), true, name)
    })

    const itOnPostgres = engine.name === 'PostgreSQL' ? it : () => undefined
    itOnPostgres(
      'changes its stamp when a commit can be seen, however long after it was written',
      async () => {
        const standby = (names: string) =>
          test.db.raw(`alter system set synchronous_standby_names = '${names}'`)
        const isThere = async () =>
          (await test.db('accounts').where({ name: 'late' }).first('id')) !== undefined
        await standby('nobody')
        await test.db.raw('select pg_reload_conf()')
        try {
          const { pid, committing } = await commitThatWaits(test.db, account('late'))
          const stamp = await freshness.stamp()
          assert.equal(await isThere(), false)
          await test.db.raw('select pg_cancel_backend(?)', [pid])
          await committing
          assert.equal(await isThere(), true)
          assert.notEqual(await freshness.stamp(), stamp)
        } finally {
          await standby('')
          await test.db.raw('select pg_reload_conf()')
        }
      }
    )

    it('never answers a question with an answer from before it', async () => {
      const before = await freshness.stamp()
      await test.db('accounts').insert(account('afterwards'))
      const [one, two] = await Promise.all([freshness.stamp(), freshness.stamp()])
      assert.notEqual(one, before)
      assert.notEqual(two, before)
    })
  })
})

/** The server learns of its standby a little after it was told: a commit that came through is taken back and tried again. */
async function commitThatWaits(db: TestDatabase['db'], row: object) {
  for (;;) {
    const { promise, resolve } = Promise.withResolvers<number>()
    let isDone = false
    const committing = db
      .transaction(async trx => {
        await trx.raw("set local synchronous_commit = 'on'")
        await trx('accounts').insert(row)
        resolve((await trx.raw('select pg_backend_pid() as pid')).rows[0].pid)
      })
      .finally(() => {
        isDone = true
      })
    const pid = await promise
    const isWaiting = async () => {
      const { rows } = await db.raw('select wait_event from pg_stat_activity where pid = ?', [pid])
      return rows[0].wait_event === 'SyncRep'
    }
    await waitFor('the commit to end or to wait for its standby', async () => isDone || (await isWaiting()))
    if (!isDone) return { pid, committing }
    await committing
    await db('accounts').where({ name: 'late' }).delete()
  }
}
