import assert from 'node:assert/strict'
import { type Clock, stopClock } from '../../rig/clock.ts'
import { describeEngines } from '../../rig/engines.ts'
import { waitFor } from '../../rig/wait.ts'
import { type JobBench, kind, openBench, untilAborted } from './job-bench.ts'

describeEngines('a worker at the embedded queue', engine => {
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

  it('counts an attempt when it starts, so that a job that kills its worker comes to an end', async () => {
    const { jobs, worker, newest } = bench
    const dying: Promise<void>[] = []
    const stop = new AbortController()
    jobs.add(kind('test.kill', { gaveUp: async (_data, error) => note(error.message) }))
    await jobs.send('test.kill', {})
    for (const attempt of [1, 2, 3]) {
      const started = Promise.withResolvers<void>()
      const runner = (_job: unknown, { signal }: { signal: AbortSignal }) => {
        started.resolve()
        return untilAborted(signal)
      }
      const id = `child-${attempt}`
      dying.push(jobs.queue.work(runner, { worker: id, concurrency: 1, signal: stop.signal }))
      await started.promise
      assert.equal((await newest()).attempt, attempt)
      await jobs.queue.release!(id)
      clock.advance(40_000)
    }
    stop.abort()
    await Promise.all(dying)
    await worker().drain()
    const { state, attempt, error } = await newest()
    assert.deepEqual(
      { state, attempt, error },
      { state: 'failed', attempt: 3, error: 'The worker died each time it ran this job.' }
    )
    assert.deepEqual(ran, ['The worker died each time it ran this job.'])
  })

  it('takes over jobs whose worker was silent for two minutes', async () => {
    const { db, jobs, drain, newest } = bench
    await jobs.send('test.note', { name: 'lost' })
    await db('jobs').update({
      state: 'running',
      attempt: 1,
      locked_by: 'gone',
      locked_until: Date.now() + 120_000
    })
    await drain()
    assert.equal((await newest()).state, 'running')
    clock.advance(120_001)
    assert.equal(await jobs.queue.hasWork(), true)
    await drain()
    clock.advance(10_000)
    await drain()
    assert.deepEqual(ran, ['lost'])
  })

  it('runs a job alone after its worker died, so that it takes nobody along', async () => {
    const { db, jobs, drain } = bench
    let together = 0
    const most: Record<string, number> = {}
    jobs.add(
      kind('test.count', {
        concurrency: 4,
        async run({ name }) {
          together += 1
          await new Promise(setImmediate)
          most[name] = Math.max(most[name] ?? 0, together)
          together -= 1
        }
      })
    )
    await jobs.send('test.count', { name: 'suspect' }, { priority: 1 })
    await db('jobs').update({ alone: true })
    for (const name of ['a', 'b', 'c']) await jobs.send('test.count', { name })
    await drain()
    assert.equal(most.suspect, 1)
    assert.deepEqual(Object.keys(most).sort(), ['a', 'b', 'c', 'suspect'])
  })

  it('keeps to the limits of the worker and of each kind', async () => {
    const { jobs, worker } = bench
    const most: Record<string, number> = {}
    const now: Record<string, number> = {}
    const counted = (name: string) => ({
      async run() {
        now[name] = (now[name] ?? 0) + 1
        now.all = (now.all ?? 0) + 1
        for (const key of [name, 'all']) most[key] = Math.max(most[key] ?? 0, now[key] ?? 0)
        for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
        now[name] -= 1
        now.all -= 1
      }
    })
    jobs.add(kind('test.single', counted('single')))
    jobs.add(kind('test.many', { concurrency: 5, ...counted('many') }))
    for (let count = 0; count < 6; count++) {
      await jobs.send('test.single', {}, { priority: 1 })
      await jobs.send('test.many', {})
    }
    await worker({ concurrency: 3 }).drain()
    assert.equal(most.single, 1)
    assert.ok(most.all! <= 3)
    assert.equal((await jobs.counts()).done, 12)
  })

  it('gives each job to one of several workers', async () => {
    const { jobs, worker } = bench
    for (let count = 0; count < 30; count++) await jobs.send('test.note', { name: `${count}` })
    await Promise.all([worker().drain(), worker().drain(), worker().drain()])
    assert.equal(new Set(ran).size, 30)
    assert.equal(ran.length, 30)
  })

  it('gives running jobs back uncounted when the worker stops', async () => {
    const { jobs, worker, newest } = bench
    jobs.add(
      kind('test.wait', {
        run: (_data, { signal }) => untilAborted(signal)
      })
    )
    await jobs.send('test.wait', {})
    const stopping = worker()
    const end = stopping.run()
    await waitFor('the job to run', async () => (await newest()).state === 'running')
    stopping.stop()
    await end
    const { state, attempt } = await newest()
    assert.deepEqual({ state, attempt }, { state: 'waiting', attempt: 0 })
  })

  it('takes out a waiting job and stops a running one when they are cancelled', async () => {
    const { jobs, worker } = bench
    jobs.add(
      kind('test.wait', {
        async run(_data, { signal }) {
          note('started')
          await untilAborted(signal).catch(error => note(error.message))
          throw new Error('stopped')
        },
        gaveUp: async () => note('gave up')
      })
    )
    await jobs.send('test.wait', {}, { key: 'running' })
    await jobs.send('test.note', { name: 'waiting' }, { key: 'waiting', delay: 60 })
    const drained = worker().drain()
    await waitFor('the job to start', () => ran.length > 0)
    await jobs.cancel('running')
    await jobs.cancel('waiting')
    await drained
    assert.deepEqual(ran, ['started', 'The job was cancelled.'])
    assert.deepEqual(await jobs.list(), [])
  })

  it('shows progress while a job runs', async () => {
    const { jobs, worker } = bench
    let finish = () => {}
    jobs.add(
      kind('test.slow', {
        async run(_data, { progress }) {
          progress(0.25, 'test.step.one')
          progress(0.5)
          await new Promise<void>(resolve => {
            finish = resolve
          })
        }
      })
    )
    await jobs.send('test.slow', {}, { key: 'slow' })
    const drained = worker().drain()
    const seen = await waitFor('progress', async () =>
      (await jobs.byKeys(['slow'])).find(job => job.progress > 0)
    )
    assert.deepEqual([seen.progress, seen.step, seen.state], [0.5, 'test.step.one', 'running'])
    finish()
    await drained
    assert.deepEqual(
      (await jobs.byKeys(['slow'])).map(({ state, progress }) => [state, progress]),
      [['done', 1]]
    )
  })
})
