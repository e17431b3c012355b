import assert from 'node:assert/strict'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { type WorkWatch, watchWork } from '../../rig/work.ts'

describeEngines('the page of those who wait for an answer', engine => {
  let rig: TestNode
  let moderator: Client
  let watch: WorkWatch
  before(async () => {
    rig = await startNode({ engine, web: 'plain' })
    await rig.node.nodeSettings.of('sign-in').set({ registration: 'approval' })
    moderator = await rig.signIn(await rig.makeAccount('mia', { role: 'moderator' }))
    watch = watchWork(rig.node)
  })
  after(async () => {
    watch.end()
    await rig.stop()
  })

  async function wait(name: string, isProved: boolean) {
    const { db, services } = rig.node
    const email = `${name}@example.org`
    const account = await rig.makeAccount(name, { email, isEmailUnproved: true, isWaiting: true })
    if (isProved) await db.transaction(trx => services.use('addresses').prove(account, email, trx))
    const answer = { reason: 'I sing in the choir.', language: 'en', answer: '' }
    const row = { id: rig.node.ids.make(), account: account.id, state: 'waiting', ...answer }
    await db('approval_requests').insert({ ...row, address: email, created_at: Date.now() })
  }

  it('asks the database as often for twenty as for one, and says of each whether the address is theirs', async () => {
    let html = ''
    const read = () =>
      watch.of(async headers => {
        const answer = await moderator.request('GET', '/admin/requests', { headers })
        html = await answer.clone().text()
        return answer
      })
    const told = (is: string) => html.match(new RegExp(`\\w+(?=@example\\.org</span> \\(${is}\\))`, 'g'))
    await read()
    await wait('bea1', true)
    const one = await read()
    assert.deepEqual(told('confirmed'), ['bea1'])
    const names = Array.from({ length: 19 }, (_, at) => `bea${at + 2}`)
    for (const [at, name] of names.entries()) await wait(name, at % 2 === 0)
    const twenty = await read()
    assert.deepEqual(
      told('confirmed'),
      ['bea1', ...names].filter((_, at) => at % 2 === 1 || at === 0)
    )
    assert.equal(told('not confirmed by them yet')?.length, 9)
    assert.equal(twenty.length, one.length, twenty.join('\n'))
  })

  it('decides about nobody where the form names none', async () => {
    const form = { request: 'none', decision: 'admit' }
    assert.equal((await moderator.submit('/admin/requests', form)).status, 303)
  })
})
