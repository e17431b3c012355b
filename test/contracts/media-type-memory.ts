import assert from 'node:assert/strict'
import type { Supervisor } from '../../core/jobs/supervisor.ts'
import { childrenOf, residentAtMost, residentNow } from '../rig/memory.ts'
import { waitFor } from '../rig/wait.ts'
import type { MediaFile } from './describe-media-type.ts'
import { sentence } from './media-type-broken.ts'
import { accept, demandDone, jobOf, type RunSubject } from './media-type-run.ts'

/**
 * One worker process makes a good file and gives up the heavy ones, each with a sentence, and goes on. It and the programs it starts
 * never hold more than the node lets a worker hold.
 */
export async function testMemory(
  { rig, owner, file }: RunSubject,
  heavy: readonly MediaFile[],
  supervisor: Supervisor
) {
  assert.ok(heavy.length > 0, 'No heavy file was given.')
  const most = rig.node.config.worker.memory * 2
  const entries = [await accept(rig, owner, file)]
  for (const one of heavy) entries.push(await accept(rig, owner, one))
  const pid = await waitFor('a worker', () => supervisor.pid)
  let programs = 0
  const isOver = async () => {
    const held = childrenOf(pid).reduce((sum, child) => sum + residentNow(child), 0)
    programs = Math.max(programs, held)
    const states = await Promise.all(entries.map(async entry => (await jobOf(rig, entry))?.state))
    return states.every(state => state === 'done' || state === 'failed')
  }
  await waitFor('the work to be over', isOver, { timeout: 40_000 })
  const killed = rig.logged.findLast(({ msg }) => msg === 'worker.killed')
  assert.equal(supervisor.pid, pid, `The worker did not survive it: ${JSON.stringify(killed)}`)
  const held = residentAtMost(pid) + programs
  assert.ok(held <= most, `${Math.round(held / 1e6)} MB were held, of ${most / 1e6}.`)
  const [good, ...given] = entries
  await demandDone(rig, good!)
  for (const [at, { id }] of given.entries()) {
    const { failure } = (await rig.node.entries.byId(id))!
    assert.match(failure?.message ?? '', sentence, heavy[at]!.name)
    assert.notEqual(failure!.code, 'PROCESSING_FAILED', `Nobody set a limit for ${heavy[at]!.name}.`)
  }
}
