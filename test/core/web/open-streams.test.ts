import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { createOpenStreams, mostStreams } from '../../../core/web/open-streams.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'

describeEngines('a stream of events', engine => {
  let test: TestNode
  let ada: Account

  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
  })
  after(() => test.stop())

  /** Opened by a browser of somebody; ends itself when the test forgets to. */
  async function listen(account: Account) {
    const client = await test.signIn(account)
    const [session] = (await test.node.sessions.list(account)).toSorted((a, b) => (a.id < b.id ? 1 : -1))
    const entry = await test.upload(account, { publish: false })
    const cookie = [...client.cookies].map(pair => pair.join('=')).join('; ')
    const stop = new AbortController()
    const answer = await fetch(`${test.url}/upload/events?ids=${entry.publicId}`, {
      headers: { cookie },
      signal: stop.signal
    })
    assert.equal(answer.status, 200)
    let isOver = false
    const reading = (async () => {
      for await (const _ of answer.body!) if (stop.signal.aborted) break
      isOver = true
    })().catch(() => undefined)
    const leave = async () => {
      stop.abort()
      await reading
    }
    return { session: session!, client, isOver: () => isOver, leave }
  }

  it('ends when its browser signs out, and no other does', async () => {
    const [own, other] = [await listen(ada), await listen(ada)]
    await own.client.submit('/sign-out', {})
    await waitFor('the end of the stream', own.isOver)
    assert.equal(other.isOver(), false)
    await other.leave()
  })

  it('ends when its session is revoked', async () => {
    const { session, isOver } = await listen(ada)
    await test.node.sessions.close(session)
    await waitFor('the end of the stream', isOver)
  })

  it('ends when its account is suspended', async () => {
    const bea = await test.makeAccount('bea')
    const { isOver } = await listen(bea)
    await test.node.accounts.setState(bea, 'suspended')
    await waitFor('the end of the stream', isOver)
  })

  it('ends when another process closed its session', async () => {
    const { session } = await test.node.sessions.open(ada, { kind: 'browser', label: 'one' })
    const { session: kept } = await test.node.sessions.open(ada, { kind: 'browser', label: 'two' })
    const streams = createOpenStreams(test.node, 5)
    const ended: string[] = []
    const letGo = [session, kept].map(one =>
      streams.follow({ account: ada, session: one }, () => void ended.push(one.id))
    )
    await test.node.db('sessions').where({ id: session.id }).delete()
    await waitFor('the end of the stream', () => ended.length > 0)
    for (const forget of letGo) forget()
    assert.deepEqual([...new Set(ended)], [session.id])
  })

  it('makes room where one account opens more than anybody has windows', async () => {
    const { session } = await test.node.sessions.open(ada, { kind: 'browser', label: 'many' })
    const streams = createOpenStreams(test.node)
    const ended: number[] = []
    const letGo = Array.from({ length: mostStreams + 2 }, (_, number) => {
      const forget: () => void = streams.follow({ account: ada, session }, () => {
        ended.push(number)
        forget()
      })
      return forget
    })
    for (const forget of letGo) forget()
    assert.deepEqual(ended, [0, 1])
  })
})
