import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSupervisor, type Supervisor } from '../../../core/jobs/supervisor.ts'
import type { RunningNode } from '../../../core/node.ts'
import { describeEngines, sqlite } from '../../rig/engines.ts'
import { temporaryFolder } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { startProcess } from '../../rig/process.ts'
import { waitFor } from '../../rig/wait.ts'
import type { Plan } from './trouble/index.ts'

const trouble = join(import.meta.dirname, 'trouble')

describeEngines('the supervisor', function (engine) {
  this.timeout(60_000)
  let rig: TestNode
  let node: RunningNode
  let supervisor: Supervisor
  let folder: string

  beforeEach(async () => {
    folder = await temporaryFolder()
    const config = { worker: { concurrency: 2, idle: 100, memory: '200 MB' } }
    rig = await startNode({ engine, config, web: false, plugins: ['storage-local', trouble] })
    node = rig.node
    supervisor = createSupervisor(node, { delay: 10 })
    await supervisor.start()
  })
  afterEach(async () => {
    await supervisor.stop()
    await rig.stop()
  })

  const send = (plan: Plan, key?: string) =>
    node.jobs.send('trouble.do', { starts: join(folder, 'starts'), ...plan }, key ? { key } : {})
  const state = async (key: string) => (await node.jobs.byKeys([key]))[0]?.state
  const pids = async () =>
    (await readFile(join(folder, 'starts'), 'utf8').catch(() => '')).split('\n').filter(Boolean).map(Number)
  const reachState = (key: string, wanted: string) =>
    waitFor(`the job ${key} to be ${wanted}`, async () => (await state(key)) === wanted, { timeout: 40_000 })

  it('starts a process of its own for the first job and ends it when nothing is to be done', async () => {
    assert.equal(supervisor.pid, undefined)
    await send({}, 'a')
    await reachState('a', 'done')
    const [pid] = await pids()
    assert.notEqual(pid, process.pid)
    await waitFor('the worker to end', () => supervisor.pid === undefined)
    assert.equal(isAlive(pid!), false)
    await send({}, 'b')
    await reachState('b', 'done')
  })

  it('takes up the jobs of a worker that was killed', async () => {
    await send({ end: 'wait', until: join(folder, 'go') }, 'a')
    const pid = await waitFor('the job to start', async () => (await pids())[0])
    process.kill(pid, 'SIGKILL')
    await waitFor('the second start', async () => (await pids()).length === 2)
    await writeFile(join(folder, 'go'), '')
    await reachState('a', 'done')
  })

  // What it asks of the queue for the rest, tests of the queue ask of both databases, without processes.
  if (engine !== sqlite) return

  it('starts a process for jobs that are expected, and ends it when none comes', async () => {
    node.jobs.expect()
    assert.ok(supervisor.pid)
    node.jobs.expect()
    await waitFor('the worker to end', () => supervisor.pid === undefined)
  })

  it('gives up a job that kills its worker, and finishes the one beside it', async () => {
    await send({ end: 'wait', until: join(folder, 'go') }, 'good')
    await waitFor('the good job to start', async () => (await pids()).length === 1)
    await send({ end: 'crash' }, 'bad')
    await writeFile(join(folder, 'go'), '')
    await reachState('bad', 'failed')
    await reachState('good', 'done')
    const [bad] = await node.jobs.byKeys(['bad'])
    assert.deepEqual([bad?.attempt, bad?.error], [3, 'The worker died each time it ran this job.'])
  })

  it('kills a worker that takes too much memory', async () => {
    await send({ end: 'eat' }, 'big')
    await send({}, 'small')
    await reachState('big', 'failed')
    await reachState('small', 'done')
  })

  it('kills a worker that blocks without a sign of life', async () => {
    await supervisor.stop()
    supervisor = createSupervisor(node, { delay: 10, silence: 4000 })
    await supervisor.start()
    await send({ end: 'block' }, 'a')
    const pid = await waitFor('the job to start', async () => (await pids())[0])
    await node.jobs.cancel('a')
    await waitFor('the worker to be killed', () => !isAlive(pid))
  })

  it('gives running jobs back when it is stopped', async () => {
    await send({ end: 'wait' }, 'a')
    const pid = await waitFor('the job to start', async () => (await pids())[0])
    await supervisor.stop()
    assert.equal(isAlive(pid), false)
    const [job] = await node.jobs.byKeys(['a'])
    assert.deepEqual([job?.state, job?.attempt], ['waiting', 0])
    assert.deepEqual(await readdir(join(node.config.data, 'scratch')), [])
  })
})

describe('a node that is killed', function () {
  this.timeout(60_000)

  it('leaves no worker behind and goes on with the job after its restart', async () => {
    const folder = await temporaryFolder()
    const starts = join(folder, 'starts')
    const config = join(folder, 'hob.yaml')
    await writeFile(config, JSON.stringify({ plugins: { [trouble]: {} } }))
    const server = await startProcess({ env: { HOB_CONFIG: config } })
    const sender = await startNode({
      web: false,
      plugins: ['storage-local', trouble],
      config: { data: server.data }
    })
    const { jobs } = sender.node
    await jobs.send('trouble.do', { end: 'wait', until: join(folder, 'go'), starts }, { key: 'a' })
    const started = async () => (await readFile(starts, 'utf8').catch(() => '')).split('\n').filter(Boolean)
    const pid = Number(await waitFor('the job to start', async () => (await started())[0]))
    await server.kill()
    await waitFor('the worker to end', () => !isAlive(pid))
    await server.start()
    await waitFor('the second start', async () => (await started()).length === 2)
    await writeFile(join(folder, 'go'), '')
    await waitFor('the job to be done', async () => (await jobs.byKeys(['a']))[0]?.state === 'done')
    await server.stop()
    await sender.stop()
  })
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
