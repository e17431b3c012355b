import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Account } from '../../core/accounts/accounts.ts'
import type { MediaType } from '../../core/contract/media-type.ts'
import type { Processing } from '../../core/contract/processing.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { FileRecord } from '../../core/files/files.ts'
import { stages } from '../../core/hooks/stages.ts'
import type { TestNode } from '../rig/node.ts'
import type { MediaFile } from './describe-media-type.ts'

/** A good file that became an entry, and what was told while it did. Several checks look at one. */
export interface Made {
  name: string
  entry: Entry
  files: readonly FileRecord[]
  told: readonly { fraction: number; step: string | undefined }[]
}

export async function makeEntry(rig: TestNode, owner: Account, { name, bytes }: MediaFile): Promise<Made> {
  const told: { fraction: number; step: string | undefined }[] = []
  const stop = watchProgress(rig, (fraction, step) => void told.push({ fraction, step }))
  const entry = await rig.upload(owner, { file: bytes, name })
  stop()
  return { name, entry, files: await filesOf(rig, entry), told }
}

/** Something to show, facts under the type's own name, and an original that is what it was said to be. */
export function checkMade({ name, entry, files }: Made, type: MediaType) {
  assert.deepEqual([entry.state, entry.failure], ['published', null], name)
  assert.ok(rendered(files).length > 0, `${name} got no renditions.`)
  for (const { type, size } of files) {
    assert.match(type, /^\w+\/[\w.+-]+$/)
    assert.ok(size > 0)
  }
  assert.notEqual(files.find(({ role }) => role === 'original')?.type, 'application/octet-stream')
  assert.deepEqual(
    Object.keys(entry.facts).filter(key => !key.startsWith(`${type.name}.`)),
    []
  )
}

/** How far it is goes only forward, and each step has a name in every language that the plugin speaks. */
export function checkProgress(rig: TestNode, type: MediaType, { told }: Made) {
  const fractions = told.map(({ fraction }) => fraction)
  assert.ok(
    fractions.every(fraction => fraction >= 0 && fraction <= 1),
    `${fractions}`
  )
  assert.deepEqual(
    fractions,
    fractions.toSorted((one, other) => one - other)
  )
  assert.ok(new Set(fractions).size > 1, 'It told but once how far it is.')
  const steps = new Set(told.flatMap(({ step }) => step ?? []))
  assert.ok(steps.size > 0, 'No step was ever named.')
  demandWords(rig, type, [...steps])
}

/** Made anew it is the same, byte for byte, and nothing is left of the time before. */
export async function testAgain(rig: TestNode, { entry, files }: Made) {
  const [before, count] = [await shapesOf(rig, files), (await storedKeys(rig)).length]
  await rig.node.entries.reprocess(entry)
  await rig.drainJobs()
  const again = (await rig.node.entries.byId(entry.id))!
  assert.deepEqual([again.state, again.facts], [entry.state, entry.facts])
  assert.deepEqual(again.suggestion, entry.suggestion)
  assert.deepEqual(await shapesOf(rig, await filesOf(rig, again)), before)
  assert.equal((await storedKeys(rig)).length, count)
}

/** What each file is, and what is in it; where it names others of them, these have another name each time. */
async function shapesOf({ node }: TestNode, files: readonly FileRecord[]): Promise<string[]> {
  const ids = new RegExp(files.map(({ id }) => id).join('|'), 'g')
  const shapes = files.map(async ({ role, key, type, width, height }) => {
    const bytes = await buffer(await node.files.driver(role).read(key))
    const hash = createHash('sha256').update(bytes.toString('latin1').replaceAll(ids, 'one of them'))
    return `${role} ${type} ${width} ${height} ${hash.digest('hex')}`
  })
  return (await Promise.all(shapes)).sort()
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

export const filesOf = async ({ node }: TestNode, entry: Entry): Promise<FileRecord[]> =>
  (await node.files.ofEntries([entry])).get(entry.id) ?? []

/** Of the files of an entry, those that were made of its original. */
export const rendered = (files: readonly FileRecord[]) => files.filter(({ role }) => role !== 'original')

export const storedKeys = async ({ node }: TestNode) =>
  (await Array.fromAsync(node.files.driver('rendition').list(''))).sort()

/** Calls with all that the media type tells of its progress, until what it returns is called. */
export function watchProgress({ node }: TestNode, tell: Processing['progress']) {
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
