import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Account } from '../../core/accounts/accounts.ts'
import { readDefaultPlugins } from '../../core/config/config.ts'
import type { MediaType } from '../../core/contract/media-type.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { FileRecord } from '../../core/files/files.ts'
import { createSupervisor, type Supervisor } from '../../core/jobs/supervisor.ts'
import { root } from '../house/sources.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { sentence, testMemory } from './media-type-memory.ts'
import { findKind, testPages, testPatience, testSamples } from './media-type-place.ts'
import {
  demandWords,
  halt,
  testKilledRun,
  testParts,
  testProgress,
  testStoppedRun
} from './media-type-run.ts'

export interface MediaFile {
  /** As a person's machine would call it. */
  name: string
  bytes: Uint8Array
}

export interface MediaTypeSubject {
  /** The plugin: a name, or an absolute path of its folder. */
  plugin: string
  /** Plugins whose services it needs. */
  needs?: readonly string[]
  /** Small whole files, one of each format; made when the suite runs. */
  good(): Promise<readonly MediaFile[]>
  /** Files that begin well and are not: each must be refused or fail with a sentence for its owner. */
  broken(): Promise<readonly MediaFile[]>
  /** Files that ask for more memory than `limits` allow, whatever they weigh: each must fail with a sentence that says so. */
  heavy(): Promise<readonly MediaFile[]>
  /** Settings of plugins, by name, that hold while the contract looks: low enough for `heavy` to be small files. */
  limits?: Readonly<Record<string, object>>
}

/** As on a machine with a gigabyte of memory; with all that it starts a worker may hold twice as much. */
const worker = { concurrency: 1, memory: '400 MB' }

/** Files that no media type may take for its own. */
const foreign: Record<string, Uint8Array> = {
  'nothing.bin': new Uint8Array(),
  'noise.bin': randomBytes(4096),
  'zeros.bin': new Uint8Array(4096),
  'program.bin': Buffer.from('\x7fELF\x02\x01\x01\0'.padEnd(4096, '\0')),
  'one-byte.bin': Uint8Array.of(0xff)
}

/** What the node relies on in every media type: alone in a node, then among all the kinds that come along. */
export function describeMediaType(name: string, subject: MediaTypeSubject) {
  describe(`${name} as a media type`, function () {
    this.timeout(60_000)
    let rig: TestNode
    let owner: Account
    let type: MediaType
    let good: readonly MediaFile[]

    before(async () => {
      rig = await startNode({
        web: false,
        plugins: listPlugins(subject),
        config: { worker }
      })
      await rig.node.templates.reload()
      owner = await rig.makeAccount('owner')
      type = rig.node.mediaTypes.list()[0]!
      good = await subject.good()
    })
    after(() => rig.stop())

    const sniff = ({ name, bytes }: MediaFile) =>
      type.sniff({ head: bytes.subarray(0, 65_536), size: bytes.length, name })
    const upload = ({ name, bytes }: MediaFile) => rig.upload(owner, { file: bytes, name })
    const filesOf = async (entry: Entry) => (await rig.node.files.ofEntries([entry])).get(entry.id) ?? []
    const rendered = (files: readonly FileRecord[]) => files.filter(({ role }) => role !== 'original')
    const keys = async () => (await Array.fromAsync(rig.node.files.driver('rendition').list(''))).sort()

    it('is the only one of its plugin and says what to offer in the file picker', () => {
      assert.equal(rig.node.mediaTypes.list().length, 1)
      for (const hint of type.accepts) assert.match(hint, /^(\.\w+|\w+\/(\*|[\w.+-]+))$/)
      assert.ok(type.accepts.length > 0)
    })

    it('brings the template that shows an entry of its kind', () => {
      assert.ok(rig.node.templates.has(`${type.name}/display`), 'There is no templates/display.hbs.')
    })

    it('knows its own files by their bytes, whatever they are called', async () => {
      for (const file of good) {
        for (const name of [file.name, 'unnamed', 'wrong.txt']) {
          const sure = await sniff({ name, bytes: file.bytes })
          assert.ok(sure > 0 && sure <= 1, `${file.name} called ${name} got ${sure}.`)
        }
      }
    })

    it('claims nothing that is not its own, whatever it is called', async () => {
      for (const bytes of Object.values(foreign)) {
        for (const name of [...Object.keys(foreign), ...good.map(file => file.name)]) {
          assert.equal(await sniff({ name, bytes }), 0, name)
        }
      }
    })

    it('processes each of its files: something to show, facts under its own name, a true type', async () => {
      for (const file of good) {
        const entry = await upload(file)
        assert.deepEqual([entry.state, entry.failure], ['published', null], file.name)
        const files = await filesOf(entry)
        assert.ok(rendered(files).length > 0, `${file.name} got no renditions.`)
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
    })

    it('describes them from what was stored alone: sizes, pictures smallest first, words that exist', async () => {
      const entry = deepFreeze(await upload(good[0]!))
      const files = deepFreeze(await filesOf(entry))
      const described = type.describe(entry, files)
      assert.deepEqual(type.describe(entry, files), described)
      const widths = described.pictures.map(({ width }) => width ?? 0)
      assert.deepEqual(
        widths,
        widths.toSorted((one, other) => one - other)
      )
      for (const file of [...described.pictures, ...described.renditions]) assert.ok(files.includes(file))
      assert.ok(described.renditions.length > 0)
      const words = [`${type.name}.kind.${described.kind}`, ...described.details.map(({ label }) => label)]
      demandWords(rig, type, words)
    })

    it('makes the same again, and leaves nothing of the time before', async () => {
      const entry = await upload(good[0]!)
      const [before, count] = [await filesOf(entry), (await keys()).length]
      await rig.node.entries.reprocess(entry)
      await rig.drainJobs()
      const again = (await rig.node.entries.byId(entry.id))!
      const shapes = (files: readonly FileRecord[]) =>
        files.map(({ role, type, width, height }) => `${role} ${type} ${width} ${height}`).sort()
      assert.deepEqual([again.state, again.facts], [entry.state, entry.facts])
      assert.deepEqual(shapes(await filesOf(again)), shapes(before))
      assert.equal((await keys()).length, count)
    })

    it('makes each of its parts by itself, and leaves everything else as it was', async () => {
      await testParts({ rig, owner, type, file: good[0]! })
    })

    it('says how far it is, in steps that have names', async () => {
      await testProgress({ rig, owner, type, file: good[0]! })
    })

    it('ends soon when it is told to, leaves nothing, and does it all the next time', async () => {
      await testStoppedRun({ rig, owner, type, file: good[0]! })
    })

    describe('in a worker of its own', () => {
      let supervisor: Supervisor

      before(async () => {
        supervisor = createSupervisor(rig.node, { delay: 10 })
        await supervisor.start()
      })
      after(() => supervisor.stop())

      it('is made again after the worker was killed in the middle', async () => {
        await testKilledRun({ rig, owner, type, file: good[0]! })
      })

      it('takes no more memory than the worker may, and is given up with a sentence where it asks for more', async () => {
        await testMemory({ rig, owner, type, file: good[0]! }, await subject.heavy(), supervisor)
      })
    })

    it('needs no time to look at the beginning of a file, whatever it is', async () => {
      await testPatience(type, good)
    })

    it('refuses what is broken with a sentence for its owner, keeps nothing of it, and goes on', async () => {
      const truncated = good.map(({ name, bytes }) => ({ name, bytes: bytes.subarray(0, bytes.length / 3) }))
      const broken = await subject.broken()
      for (const file of [...broken, ...truncated]) {
        const entry = await upload(file).catch((error: { status?: number; message: string }) => {
          assert.ok((error.status ?? 500) < 500, `${file.name}: ${error.message}`)
        })
        if (!entry) continue
        if (broken.includes(file)) assert.equal(entry.state, 'failed', file.name)
        if (entry.state !== 'failed') continue
        assert.match(entry.failure?.message ?? '', sentence, file.name)
        assert.deepEqual(rendered(await filesOf(entry)), [])
      }
      assert.equal((await upload(good[0]!)).state, 'published')
    })

    describe('among all kinds that come along', () => {
      let whole: TestNode

      before(async () => {
        const { plugin, needs = [] } = subject
        whole = await startNode({ plugins: [...new Set([...readDefaultPlugins(root), ...needs, plugin])] })
      })
      after(() => whole.stop())

      it('gets its own files, and no other kind does', async () => {
        for (const file of good) assert.equal(await findKind(whole, file), type.name, file.name)
      })

      it('takes no sample of another kind', async () => {
        await testSamples(whole)
      })

      it('is shown on cards and pages to everybody, with scripts and without, and asks for words in its place', async () => {
        await testPages(whole, await whole.makeAccount('owner'), type, good[0]!)
      })
    })
  })
}

function listPlugins({ plugin, needs = [], limits = {} }: MediaTypeSubject) {
  return Object.fromEntries(['storage-local', halt, ...needs, plugin].map(name => [name, limits[name] ?? {}]))
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze)
  return Object.freeze(value)
}
