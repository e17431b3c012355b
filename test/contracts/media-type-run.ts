import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from '../../core/accounts/accounts.ts'
import type { MediaType } from '../../core/contract/media-type.ts'
import type { Entry } from '../../core/entries/entries.ts'
import { createWorker } from '../../core/jobs/worker.ts'
import type { TestNode } from '../rig/node.ts'
import { waitFor } from '../rig/wait.ts'
import type { MediaFile } from './describe-media-type.ts'
import { filesOf, type Made, rendered, storedKeys, watchProgress } from './media-type-made.ts'

export interface RunSubject {
  rig: TestNode
  owner: Account
  type: MediaType
  file: MediaFile
}

/** Milliseconds in which work has to end once it is told to. */
const patience = 5000
/** A plugin that has to be on: see `testKilledRun`. */
export const halt = join(import.meta.dirname, 'halt')

/** A part is the same again when it is made by itself: new files of its roles, its facts, and nothing else that is new. */
export async function testParts(rig: TestNode, type: MediaType, { entry }: Made) {
  const parts = Object.entries(type.parts ?? {})
  for (const [part, { roles }] of parts) {
    const split = async () =>
      Object.groupBy(await filesOf(rig, entry), ({ role }) => `${roles.includes(role)}`)
    const before = await split()
    await rig.node.entries.reprocess(entry, { part })
    await rig.drainJobs()
    const after = await split()
    const { facts, failure } = (await rig.node.entries.byId(entry.id))!
    assert.deepEqual([facts, failure], [entry.facts, null], part)
    assert.deepEqual(after.false, before.false, part)
    assert.ok(before.true?.length, `There is nothing of the part ${part}.`)
    assert.equal(after.true?.length, before.true.length, part)
    const old = new Set(before.true.map(({ id }) => id))
    assert.ok(
      after.true?.every(({ id }) => !old.has(id)),
      part
    )
  }
}

/** A run that is told to stop, as soon as it tells anything, ends soon and leaves nothing; the next one does it all. */
export async function testStoppedRun(subject: RunSubject) {
  const entry = await stopRun(subject, () => true)
  await subject.rig.drainJobs()
  await demandDone(subject.rig, entry)
}

/** The same in the middle of the step that takes longest: told of twice, and not done. */
export async function testStoppedStep(subject: RunSubject) {
  const steps = new Set<string>()
  const entry = await stopRun(subject, step => {
    const isBegun = step !== undefined && steps.has(step)
    if (step) steps.add(step)
    return isBegun
  })
  assert.notEqual((await jobOf(subject.rig, entry))?.state, 'done', 'It took no time.')
  await subject.rig.node.entries.remove(entry, { account: subject.owner })
}

async function stopRun({ rig, owner, file }: RunSubject, isTime: (step: string | undefined) => boolean) {
  const entry = await accept(rig, owner, file)
  const before = await storedKeys(rig)
  const worker = createWorker(rig.node)
  let stopped = 0
  const stop = watchProgress(rig, (_, step) => {
    if (stopped || !isTime(step)) return
    stopped = performance.now()
    worker.stop()
  })
  assert.ok(await worker.run(), 'The work could not be stopped.')
  stop()
  const waited = performance.now() - stopped
  assert.ok(stopped > 0, 'It told of no progress.')
  assert.ok(waited < patience, `It went on for ${Math.round(waited)} ms.`)
  const { processedAt } = (await rig.node.entries.byId(entry.id))!
  if (processedAt === null) assert.deepEqual(await storedKeys(rig), before)
  return entry
}

/** A worker that is killed when everything is made and nothing is saved yet: the next one makes it again. */
export async function testKilledRun({ rig, owner, file }: RunSubject) {
  const { node } = rig
  const [held, halted] = [join(node.config.data, 'halt'), join(node.config.data, 'halted')]
  await writeFile(held, '')
  const entry = await accept(rig, owner, file)
  try {
    await waitFor('the work to be nearly done', () => existsSync(halted))
    process.kill(Number(await readFile(halted, 'utf8')), 'SIGKILL')
    await rm(held)
    await waitFor('the work to be given back', async () => (await jobOf(rig, entry))?.state === 'waiting')
    await node
      .db('jobs')
      .where({ state: 'waiting' })
      .update({ run_at: Date.now() - 1 })
    await waitFor('the work to be done', async () => (await jobOf(rig, entry))?.state === 'done')
  } finally {
    await rm(held, { force: true })
    await rm(halted, { force: true })
  }
  await demandDone(rig, entry)
}

/** There is something to show, and nothing to complain of. */
export async function demandDone(rig: TestNode, entry: Entry) {
  const { processedAt, failure } = (await rig.node.entries.byId(entry.id))!
  assert.deepEqual([processedAt === null, failure], [false, null])
  assert.ok(rendered(await filesOf(rig, entry)).length > 0)
}

/** Takes a file in as an upload does, and leaves the work to whoever looks for some. */
export async function accept({ node }: TestNode, owner: Account, { name, bytes }: MediaFile) {
  const path = join(node.uploads.folder, `contract-${Math.random()}`)
  await mkdir(node.uploads.folder, { recursive: true })
  await writeFile(path, bytes)
  return node.entries.accept({ path, name, size: bytes.length }, owner)
}

/** Its processing, as the queue has it. */
export const jobOf = async ({ node }: TestNode, { id }: Entry) => (await node.jobs.byKeys([`entry:${id}`]))[0]
