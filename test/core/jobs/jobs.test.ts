import assert from 'node:assert/strict'
import type { HealthCheck } from '../../../core/hooks/node-hooks.ts'
import type { JobQueue } from '../../../core/jobs/jobs.ts'
import { stopClock } from '../../rig/clock.ts'
import { sqlite } from '../../rig/engines.ts'
import { type JobBench, kind, openBench, untilAborted } from './job-bench.ts'

describe('jobs', () => {
  let bench: JobBench
  beforeEach(async () => {
    bench = await openBench(sqlite)
  })
  afterEach(() => bench.close())

  it('refuses data that does not fit, where it is sent, and fills in defaults', async () => {
    const { jobs, newest } = bench
    jobs.add(kind('test.note'))
    await assert.rejects(jobs.send('test.note', { name: 7 }), { code: 'JOB_INVALID', path: 'name' })
    await assert.rejects(jobs.send('test.absent', {}), { code: 'JOB_INVALID' })
    await jobs.send('test.note', {})
    assert.deepEqual((await newest()).data, { name: '' })
  })

  it('refuses a second job of a name and a second queue', () => {
    const { jobs } = bench
    jobs.add(kind('test.note'))
    assert.throws(() => jobs.add(kind('test.note')), { code: 'REGISTRY_TWIN' })
    const other = { send: async () => {} } as unknown as JobQueue
    jobs.replaceQueue(other)
    assert.equal(jobs.queue, other)
    assert.throws(() => jobs.replaceQueue(other), { code: 'REGISTRY_TWIN' })
  })

  it('tells of each attempt, with the state it led to', async () => {
    const { jobs, hooks, drain } = bench
    const told: string[] = []
    hooks.jobs.finished.tap('test', job => void told.push(`finished ${job.name} ${job.state}`))
    hooks.jobs.failed.tap('test', job => void told.push(`failed ${job.name} ${job.state}`))
    jobs.add(kind('test.note'))
    jobs.add(
      kind('test.fail', {
        async run() {
          throw new Error('no luck')
        }
      })
    )
    await jobs.send('test.note', {}, { priority: 1 })
    await drain()
    await jobs.send('test.fail', {})
    await drain()
    assert.deepEqual(told, ['finished test.note done', 'failed test.fail waiting'])
  })

  it('tells watchers of a job only once it is committed', async () => {
    const { db, jobs } = bench
    let told = 0
    const unwatch = jobs.watch(() => {
      told += 1
    })
    jobs.add(kind('test.note'))
    await jobs.send('test.note', {})
    assert.equal(told, 1)
    await db.transaction(async trx => {
      await jobs.send('test.note', {}, {}, trx)
      assert.equal(told, 1)
    })
    assert.equal(told, 2)
    unwatch()
    await jobs.send('test.note', {})
    assert.equal(told, 2)
  })

  it('ends a job that is over its time, tells it so, and tries again', async () => {
    const { jobs, drain, newest } = bench
    jobs.add(
      kind('test.slow', {
        timeout: 0.01,
        run: (_data, { signal }) => untilAborted(signal)
      })
    )
    await jobs.send('test.slow', {})
    await drain()
    const { state, error } = await newest()
    assert.deepEqual({ state, error }, { state: 'waiting', error: 'The job took longer than it may.' })
  })

  it('gives each attempt an empty folder and removes it', async () => {
    const { jobs, drain } = bench
    const { readdir, writeFile, stat } = await import('node:fs/promises')
    let folder = ''
    jobs.add(
      kind('test.scratch', {
        async run(_data, { scratch }) {
          folder = await scratch()
          assert.deepEqual(await readdir(folder), [])
          await writeFile(`${folder}/x`, 'x')
        }
      })
    )
    await jobs.send('test.scratch', {})
    await drain()
    await assert.rejects(stat(folder), { code: 'ENOENT' })
  })

  it('is ill when jobs wait and nobody works on them', async () => {
    const { db, jobs, hooks } = bench
    jobs.add(kind('test.note'))
    const check = async () => {
      const checks: HealthCheck[] = []
      await hooks.node.health.promise(checks)
      return checks.find(({ name }) => name === 'queue')
    }
    const clock = stopClock()
    await jobs.send('test.note', {})
    assert.equal((await check())?.ok, true)
    clock.advance(61_000)
    assert.equal((await check())?.ok, false)
    await jobs.send('test.note', {})
    await db('jobs').where('run_at', Date.now()).update({ state: 'running' })
    assert.equal((await check())?.ok, true)
    clock.release()
  })
})
