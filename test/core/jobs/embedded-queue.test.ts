import assert from 'node:assert/strict'
import { HobError } from '../../../core/errors.ts'
import { type Clock, stopClock } from '../../rig/clock.ts'
import { describeEngines } from '../../rig/engines.ts'
import { type JobBench, kind, openBench } from './job-bench.ts'

describeEngines('the embedded queue', engine => {
  let bench: JobBench
  let clock: Clock
  let ran: string[]
  const note = (word: string) => void ran.push(word)
  const noting = kind('test.note', { run: async ({ name }) => note(name) })

  beforeEach(async () => {
    bench = await openBench(engine)
    clock = stopClock()
    ran = []
    bench.jobs.add(noting)
  })
  afterEach(async () => {
    clock.release()
    await bench.close()
  })

  it('runs the most important first, then the oldest', async () => {
    const { jobs, drain } = bench
    for (const [name, priority] of [
      ['first', 0],
      ['second', 0],
      ['urgent', 5],
      ['whenever', -5]
    ] as const)
      await jobs.send('test.note', { name }, { priority })
    await drain()
    assert.deepEqual(ran, ['urgent', 'first', 'second', 'whenever'])
  })

  it('leaves a delayed job alone until its time', async () => {
    const { jobs, drain } = bench
    await jobs.send('test.note', { name: 'later' }, { delay: 60 })
    assert.equal(await jobs.queue.hasWork(), false)
    await drain()
    assert.deepEqual(ran, [])
    clock.advance(60_000)
    assert.equal(await jobs.queue.hasWork(), true)
    await drain()
    assert.deepEqual(ran, ['later'])
  })

  it('adds no second job of a key while the first waits, and moves it forward', async () => {
    const { jobs, drain } = bench
    await jobs.send('test.note', { name: 'first' }, { key: 'a', delay: 60 })
    await jobs.send('test.note', { name: 'second' }, { key: 'a' })
    assert.equal((await jobs.list()).length, 1)
    await drain()
    assert.deepEqual(ran, ['first'])
  })

  it('lets one more run follow when the key is sent while its job runs', async () => {
    const { jobs, drain } = bench
    jobs.add(
      kind('test.again', {
        async run({ name }) {
          ran.push(name)
          if (name !== 'first') return
          await jobs.send('test.again', { name: 'second' }, { key: 'a' })
          await jobs.send('test.again', { name: 'third' }, { key: 'a' })
        }
      })
    )
    await jobs.send('test.again', { name: 'first' }, { key: 'a' })
    await drain()
    assert.deepEqual(ran, ['first', 'third'])
    assert.deepEqual(
      (await jobs.list()).map(({ state }) => state),
      ['done', 'done']
    )
  })

  it('is durable with the transaction it was sent in, and not without', async () => {
    const { db, jobs } = bench
    const rollback = db.transaction(async trx => {
      await jobs.send('test.note', { name: 'never' }, {}, trx)
      throw new Error('rolled back')
    })
    await assert.rejects(rollback, /rolled back/)
    await db.transaction(trx => jobs.send('test.note', { name: 'kept' }, {}, trx))
    assert.deepEqual(
      (await jobs.list()).map(({ data }) => data),
      [{ name: 'kept' }]
    )
  })

  it('doubles the pause after each failed attempt and gives up after the last', async () => {
    const { jobs, drain, newest } = bench
    let gaveUp: unknown
    jobs.add(
      kind('test.fail', {
        async run(_data, { attempt }) {
          ran.push(`attempt ${attempt}`)
          throw new Error('no luck')
        },
        async gaveUp(_data, error) {
          gaveUp = error.message
        }
      })
    )
    await jobs.send('test.fail', {})
    for (const pause of [0, 9_999, 1, 19_999, 1, 3600_000]) {
      clock.advance(pause)
      await drain()
      ran.push(`+${pause}`)
    }
    assert.deepEqual(ran, [
      'attempt 1',
      '+0',
      '+9999',
      'attempt 2',
      '+1',
      '+19999',
      'attempt 3',
      '+1',
      '+3600000'
    ])
    assert.equal(gaveUp, 'no luck')
    const { state, error, attempt } = await newest()
    assert.deepEqual({ state, error, attempt }, { state: 'failed', error: 'no luck', attempt: 3 })
  })

  it('does not try again after an answer below 500', async () => {
    const { jobs, drain, newest } = bench
    jobs.add(
      kind('test.refuse', {
        async run() {
          throw new HobError('IMAGE_BROKEN', 'This picture is broken.', { status: 422 })
        },
        gaveUp: async (_data, error) => note(error.message)
      })
    )
    await jobs.send('test.refuse', {})
    await drain()
    assert.deepEqual(ran, ['This picture is broken.'])
    assert.equal((await newest()).state, 'failed')
  })

  it('leaves jobs waiting whose plugin is switched off', async () => {
    const { db, jobs, drain, newest } = bench
    await jobs.send('test.note', {})
    await db('jobs').update({ name: 'absent.note' })
    await drain()
    assert.equal((await newest()).state, 'waiting')
    assert.equal(await jobs.queue.hasWork(), false)
    assert.equal((await jobs.counts()).oldestWaiting, null)
  })

  it('tries a failed job again from the start, and only such a one', async () => {
    const { db, jobs, drain, newest } = bench
    await jobs.send('test.note', { name: 'again' }, { key: 'a' })
    const { id } = await newest()
    await assert.rejects(jobs.retry(id), { code: 'JOB_STATE' })
    for (const none of ['00000000-0000-7000-8000-000000000000', 'none'])
      await assert.rejects(jobs.retry(none), { code: 'JOB_MISSING' })
    await db('jobs').update({ state: 'failed', attempt: 3, finished_at: Date.now() })
    assert.equal((await jobs.retry(id)).attempt, 0)
    await drain()
    assert.deepEqual(ran, ['again'])
  })

  it('counts, lists page by page and forgets what ended long ago', async () => {
    const { jobs, drain } = bench
    for (let count = 0; count < 5; count++) await jobs.send('test.note', { name: `${count}` })
    clock.advance(1000)
    const { waiting, oldestWaiting } = await jobs.counts()
    assert.deepEqual([waiting, oldestWaiting], [5, Date.now() - 1000])
    const page = await jobs.list({ limit: 2, state: 'waiting', name: 'test.note' })
    const rest = await jobs.list({ before: page[1]!.id })
    assert.deepEqual(
      [...page, ...rest].map(({ data }) => data.name),
      ['4', '3', '2', '1', '0']
    )
    await drain()
    assert.equal((await jobs.counts()).done, 5)
    clock.advance(25 * 3600_000)
    await drain()
    assert.equal((await jobs.counts()).done, 0)
  })
})
