import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { stopClock } from '../../rig/clock.ts'
import { type DataParts, openDataParts } from '../../rig/data-parts.ts'
import { describeEngines } from '../../rig/engines.ts'

describeEngines('sessions', engine => {
  let parts: DataParts
  let ada: Account
  before(async () => {
    parts = await openDataParts(engine)
    ada = await parts.person('ada')
  })
  after(() => parts.close())

  const open = (kind: 'browser' | 'token' = 'browser') => parts.sessions.open(ada, { kind, label: 'Firefox' })

  it('lead from their secret to the account', async () => {
    const { secret, session } = await open()
    const found = await parts.sessions.bySecret(secret, 'browser')
    assert.equal(found?.account.id, ada.id)
    assert.equal(found?.session.id, session.id)
    assert.equal(found?.session.label, 'Firefox')
  })

  if (engine.name === 'SQLite') {
    it('still let people in when nothing can be written', async () => {
      const { db } = parts
      const { secret, session } = await open()
      await db('sessions').where({ id: session.id }).update({ seen_at: 0 })
      await db.raw('pragma query_only = on')
      const found = await parts.sessions.bySecret(secret, 'browser')
      await db.raw('pragma query_only = off')
      assert.equal(found?.account.id, ada.id)
    })
  }

  it('do not keep their secret', async () => {
    const { secret } = await open()
    assert.ok(!JSON.stringify(await parts.db('sessions')).includes(secret))
  })

  it('of a browser are no tokens, and the other way round', async () => {
    const { secret } = await open('token')
    assert.equal(await parts.sessions.bySecret(secret, 'browser'), undefined)
    assert.ok(await parts.sessions.bySecret(secret, 'token'))
  })

  it('end when they are closed, one or all but one', async () => {
    const [first, second, third] = [await open(), await open(), await open()]
    await parts.sessions.close(first.session)
    assert.equal(await parts.sessions.bySecret(first.secret, 'browser'), undefined)
    await parts.sessions.closeAll(ada, third.session)
    assert.equal(await parts.sessions.bySecret(second.secret, 'browser'), undefined)
    assert.deepEqual(
      (await parts.sessions.list(ada)).map(({ id }) => id),
      [third.session.id]
    )
  })

  it('are listed by their last visit, the newest first, also of those opened within a millisecond', async () => {
    const cleo = await parts.person('cleo')
    const opened: string[] = []
    const clock = stopClock()
    for (let count = 0; count < 8; count++)
      opened.unshift((await parts.sessions.open(cleo, { kind: 'browser', label: '' })).session.id)
    clock.release()
    const listed = async () => (await parts.sessions.list(cleo)).map(({ id }) => id)
    assert.deepEqual(await listed(), opened)
    const [last] = opened.splice(-1)
    await parts.db('sessions').where({ id: last }).increment('seen_at')
    assert.deepEqual(await listed(), [last, ...opened])
  })

  it('of a browser end a month after the last visit, which is noted at most hourly', async () => {
    const { secret, session } = await open()
    const { db } = parts
    await parts.sessions.bySecret(secret, 'browser')
    assert.equal((await db('sessions').where({ id: session.id }).first()).seen_at, session.seenAt)
    await db('sessions')
      .where({ id: session.id })
      .update({ seen_at: Date.now() - 2 * 3_600_000 })
    await parts.sessions.bySecret(secret, 'browser')
    assert.ok((await db('sessions').where({ id: session.id }).first()).seen_at >= session.seenAt)
    await db('sessions')
      .where({ id: session.id })
      .update({ expires_at: Date.now() - 1 })
    assert.equal(await parts.sessions.bySecret(secret, 'browser'), undefined)
  })
})
