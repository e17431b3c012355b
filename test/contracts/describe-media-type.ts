import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Account } from '../../core/accounts/accounts.ts'
import { readDefaultPlugins } from '../../core/config/config.ts'
import type { MediaType } from '../../core/contract/media-type.ts'
import type { Entry } from '../../core/entries/entries.ts'
import { createSupervisor, type Supervisor } from '../../core/jobs/supervisor.ts'
import { root } from '../house/sources.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { testBroken } from './media-type-broken.ts'
import { checkBareDescription, checkDescription, checkPlaces } from './media-type-description.ts'
import { checkMade, checkProgress, type Made, makeEntry, testAgain } from './media-type-made.ts'
import { testMemory } from './media-type-memory.ts'
import { findKind, testNeighbours, testPatience, testSamples } from './media-type-place.ts'
import { halt, testKilledRun, testParts, testStoppedRun, testStoppedStep } from './media-type-run.ts'
import { testShown } from './media-type-shown.ts'

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
  /** A file whose work takes minutes, where there can be such: it has to end within seconds in the middle of it. */
  long?(): Promise<MediaFile>
  /** What people would type as places within the first good file; for a media type with a `selector`. */
  places?: readonly string[]
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

    const making = new Map<MediaFile, Promise<Made>>()
    /** Once for all that look at it. */
    const made = (file: MediaFile) => {
      const known = making.get(file) ?? makeEntry(rig, owner, file)
      making.set(file, known)
      return known
    }
    const sniff = ({ name, bytes }: MediaFile) =>
      type.sniff({ head: bytes.subarray(0, 65_536), size: bytes.length, name })

    it('is the only one of its plugin and says what to offer in the file picker', () => {
      assert.equal(rig.node.mediaTypes.list().length, 1)
      for (const hint of type.accepts) assert.match(hint, /^(\.\w+|\w+\/(\*|[\w.+-]+))$/)
      assert.ok(type.accepts.length > 0)
    })

    it('brings the templates that show an entry of its kind, on a card too where it has no pictures', async () => {
      const { entry, files } = await made(good[0]!)
      const needed = type.describe(entry, files).pictures.length > 0 ? [] : ['card']
      for (const name of ['display', 'embed', ...needed])
        assert.ok(rig.node.templates.has(`${type.name}/${name}`), `There is no templates/${name}.hbs.`)
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
      for (const file of good) checkMade(await made(file), type)
    })

    it('describes them from what was stored alone: sizes, pictures smallest first, words that exist', async () => {
      for (const file of good) checkDescription(rig, type, await made(file))
    })

    it('describes them before anything is made, and without what only their owner is told', async () => {
      for (const file of good) checkBareDescription(rig, type, await made(file))
    })

    it('knows the places that people point at within them', async () => {
      checkPlaces(rig, type, await made(good[0]!), subject.places)
    })

    it('says how far it is, in steps that have names', async () => {
      checkProgress(rig, type, await made(good[0]!))
    })

    it('makes the same again, and leaves nothing of the time before', async () => {
      await testAgain(rig, await made(good[0]!))
    })

    it('makes each of its parts by itself, and leaves everything else as it was', async () => {
      await testParts(rig, type, await made(good[0]!))
    })

    it('ends soon when it is told to, leaves nothing, and does it all the next time', async () => {
      await testStoppedRun({ rig, owner, type, file: good[0]! })
    })

    it('ends soon in the middle of a step too, where there can be long ones', async () => {
      const file = await subject.long?.()
      if (file) await testStoppedStep({ rig, owner, type, file })
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
      await testBroken(rig, owner, { broken: await subject.broken(), good })
      checkMade(await makeEntry(rig, owner, good[0]!), type)
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

      it('takes no file of another kind, as they are made and as people have them', async () => {
        await testNeighbours(whole)
        await testSamples(whole)
      })

      describe('shown to everybody', () => {
        let entry: Entry

        before(async () => {
          const account = await whole.makeAccount('owner')
          const { name, bytes } = good[0]!
          const words = { title: 'One of its kind', alt: 'What is seen.' }
          entry = await whole.upload(account, { file: bytes, name, ...words })
          const form = await (await whole.signIn(account)).get(`/e/${entry.publicId}/edit`)
          assert.match(await form.text(), /name="alt"/, 'Nobody is asked for words in its place.')
        })

        it('is seen on cards, on its page and in frames on other sites', async () => {
          await testShown(whole, entry, { scripts: true })
        })

        it('is seen there without scripts too', async () => {
          await testShown(whole, entry, { scripts: false })
        })
      })
    })
  })
}

function listPlugins({ plugin, needs = [], limits = {} }: MediaTypeSubject) {
  return Object.fromEntries(['storage-local', halt, ...needs, plugin].map(name => [name, limits[name] ?? {}]))
}
