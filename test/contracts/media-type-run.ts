import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from '../../core/accounts/accounts.ts'
import type { MediaType } from '../../core/contract/media-type.ts'
import type { Processing } from '../../core/contract/processing.ts'
import type { Entry } from '../../core/entries/entries.ts'
import { stages } from '../../core/hooks/stages.ts'
import { createWorker } from '../../core/jobs/worker.ts'
import type { TestNode } from '../rig/node.ts'
import { waitFor } from '../rig/wait.ts'
import type { MediaFile } from './describe-media-type.ts'

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

/** How far it is goes only forward, and each step has a name in every language that the plugin speaks. */
export async function testProgress({ rig, owner, type, file }: RunSubject) {
  const told: { fraction: number; step: string | undefined }[] = []
  const stop = watchProgress(rig, (fraction, step) => void told.push({ fraction, step }))
  await rig.upload(owner, { file: file.bytes, name: file.name })
  stop()
  const fractions = told.map(({ fraction }) => fraction)
  assert.ok(
    fractions.every(fraction => fraction >= 0 && fraction <= 1),
    `${fractions}`
  )
  assert.deepEqual(
    fractions,
    fractions.toSorted((one, other) => one - other)
  )
  const steps = new Set(told.flatMap(({ step }) => step ?? []))
  assert.ok(steps.size > 0, 'No step was ever named.')
  demandWords(rig, type, [...steps])
}

/** Each word exists in all the languages that the plugin brings. */
export function demandWords({ node }: TestNode, { name }: MediaType, words: readonly string[]) {
  const folder = node.plugins.find(plugin => plugin.name === name)?.folder ?? ''
  const own = words.filter(word => word.startsWith(`${name}.`)).map(word => word.slice(name.length + 1))
  const missing = globSync('locales/*.json', { cwd: folder }).flatMap(path => {
    const texts = JSON.parse(readFileSync(join(folder, path), 'utf8'))
    return own.filter(word => !(word in texts)).map(word => `${path}: ${word}`)
  })
  const unknown = words.filter(word => !node.i18n.has('en', word))
  assert.deepEqual([...missing, ...unknown], [])
}

/** A part is the same again when it is made by itself: new files of its roles, its facts, and nothing else that is new. */
export async function testParts({ rig, owner, type, file }: RunSubject) {
  const parts = Object.entries(type.parts ?? {})
  if (parts.length === 0) return
  const { node } = rig
  const entry = await rig.upload(owner, { file: file.bytes, name: file.name })
  const filesOf = async () => (await node.files.ofEntries([entry])).get(entry.id) ?? []
  for (const [part, { roles }] of parts) {
    const split = async () => Object.groupBy(await filesOf(), ({ role }) => `${roles.includes(role)}`)
    const before = await split()
    await node.entries.reprocess(entry, { part })
    await rig.drainJobs()
    const after = await split()
    const { facts, failure } = (await node.entries.byId(entry.id))!
    assert.deepEqual([facts, failure], [entry.facts, null], part)
    assert.deepEqual(after.false, before.false, part)
    assert.equal(after.true?.length, before.true?.length, part)
    const old = new Set(before.true?.map(({ id }) => id))
    assert.ok(
      after.true?.every(({ id }) => !old.has(id)),
      part
    )
  }
}

/** A run that is told to stop ends soon and leaves nothing; the next one does it all. */
export async function testStoppedRun({ rig, owner, file }: RunSubject) {
  const before = await storedKeys(rig)
  const entry = await accept(rig, owner, file)
  const worker = createWorker(rig.node)
  let stopped = 0
  const stop = watchProgress(rig, () => {
    stopped ||= performance.now()
    worker.stop()
  })
  assert.ok(await worker.run(), 'The work could not be stopped.')
  stop()
  const waited = performance.now() - stopped
  assert.ok(stopped > 0, 'It told of no progress.')
  assert.ok(waited < patience, `It went on for ${Math.round(waited)} ms.`)
  const { processedAt } = (await rig.node.entries.byId(entry.id))!
  if (processedAt === null) assert.deepEqual(await storedKeys(rig), before)
  await rig.drainJobs()
  await demandDone(rig, entry)
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
  assert.ok((await madeFiles(rig, entry)).length > 0)
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

const madeFiles = async ({ node }: TestNode, entry: Entry) =>
  ((await node.files.ofEntries([entry])).get(entry.id) ?? []).filter(({ role }) => role !== 'original')

const storedKeys = async ({ node }: TestNode) =>
  (await Array.fromAsync(node.files.driver('rendition').list('renditions/'))).sort()

/** Calls with all that the media type tells of its progress, until what it returns is called. */
function watchProgress({ node }: TestNode, tell: Processing['progress']) {
  let isOn = true
  node.hooks.entries.processing.tap({ name: 'contract', stage: stages.PROBE }, processing => {
    if (!isOn) return
    const { progress } = processing
    Object.assign(processing, {
      progress: (fraction: number, step?: string) => {
        if (isOn) tell(fraction, step)
        progress(fraction, step)
      }
    })
  })
  return () => {
    isOn = false
  }
}
