import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ByteRange, StorageDriver } from '../../core/contract/storage-driver.ts'

export interface StorageSubject {
  /**
   * Address of a module whose default export opens the driver: `(place: string) => Promise<StorageDriver>`. Opened twice
   * with the same place, an empty temporary folder, it must find the same files; parts of the suite do so in another process.
   */
  module: string
  /** The optional parts that the driver has; the others it must not have. */
  offers: readonly Offer[]
}

type Offer = 'adopt' | 'path' | 'url' | 'free'

const dangerous = [
  '',
  '/',
  '..',
  '../x',
  'a/../b',
  'a//b',
  '/etc/passwd',
  'a\\..\\b',
  'a/.hidden',
  'a\0b',
  'a/',
  `${'a'.repeat(600)}`
]

/** What the node relies on in every storage. Call it in a test file of the plugin. */
export function describeStorage(name: string, { module, offers }: StorageSubject) {
  describe(`${name} as a storage`, () => {
    let place: string
    let storage: StorageDriver
    const key = 'originals/0f/one'
    const write = (text: string, at = key, size?: number) =>
      storage.write(at, Readable.from([Buffer.from(text)]), {
        type: 'text/plain',
        ...(size === undefined ? {} : { size })
      })
    const read = async (at = key, range?: ByteRange) =>
      Buffer.concat(await (await storage.read(at, range)).toArray()).toString()
    const list = (prefix: string) => Array.fromAsync(storage.list(prefix)).then(keys => keys.sort())
    const reopen = async () => {
      const { default: open } = (await import(module)) as { default(place: string): Promise<StorageDriver> }
      storage = await open(place)
    }
    const child = (task: string) =>
      fork(join(import.meta.dirname, 'storage-process.ts'), [module, place, task, key], {
        execArgv: ['--max-old-space-size=32']
      })

    beforeEach(async () => {
      place = await mkdtemp(join(tmpdir(), 'hob-storage-'))
      await reopen()
    })
    afterEach(() => rm(place, { recursive: true, force: true }))

    it('gives back what was written, also after being opened again', async () => {
      await write('some bytes')
      assert.equal(await read(), 'some bytes')
      await reopen()
      assert.equal(await read(), 'some bytes')
    })

    it('keeps an empty file', async () => {
      await storage.write(key, Readable.from([]), { type: 'text/plain', size: 0 })
      assert.deepEqual([await read(), (await storage.stat(key))?.size], ['', 0])
    })

    it('replaces a file as a whole', async () => {
      await write('a long first text')
      await write('short')
      assert.equal(await read(), 'short')
    })

    const ranges: [string, ByteRange][] = [
      ['0123', { start: 0, end: 3 }],
      ['5', { start: 5, end: 5 }],
      ['6789', { start: 6, end: 9 }]
    ]
    for (const [text, range] of ranges) {
      it(`reads bytes ${range.start} to ${range.end}, both included`, async () => {
        await write('0123456789')
        assert.equal(await read(key, range), text)
      })
    }

    it('tells size and time', async () => {
      const before = Date.now()
      await write('12345')
      const found = await storage.stat(key)
      assert.equal(found?.size, 5)
      assert.ok(Math.abs(found.modified.getTime() - before) < 60_000)
    })

    it('knows nothing of what is not there', async () => {
      assert.equal(await storage.stat(key), undefined)
      assert.equal(await storage.stat('originals'), undefined)
      await assert.rejects(read(), { status: 404 })
      await storage.remove(key)
      assert.deepEqual(await list(''), [])
    })

    it('removes', async () => {
      await write('x')
      await storage.remove(key)
      assert.equal(await storage.stat(key), undefined)
      assert.deepEqual(await list(''), [])
    })

    it('lists by the beginning of keys', async () => {
      for (const at of ['originals/0f/a', 'originals/0f/b', 'originals/10/c', 'renditions/0f/a'])
        await write('x', at)
      assert.deepEqual(await list('originals/0f/'), ['originals/0f/a', 'originals/0f/b'])
      assert.deepEqual(await list('originals/'), ['originals/0f/a', 'originals/0f/b', 'originals/10/c'])
      assert.deepEqual(await list('originals/1'), ['originals/10/c'])
      assert.equal((await list('')).length, 4)
    })

    it('keeps the old file when the new one fails half-way', async () => {
      await write('old')
      const broken = Readable.from(
        (async function* () {
          yield Buffer.from('half of the n')
          throw new Error('The line broke.')
        })()
      )
      await assert.rejects(storage.write(key, broken, { type: 'text/plain' }), /line broke/)
      assert.equal(await read(), 'old')
      assert.deepEqual(await list(''), [key])
    })

    it('refuses a body of another size than announced', async () => {
      await assert.rejects(write('12345', key, 6))
      await assert.rejects(write('12345', key, 4))
      assert.equal(await storage.stat(key), undefined)
    })

    it('ends with one whole file when two write at once', async () => {
      const texts = ['a', 'b', 'c'].map(letter => letter.repeat(200_000))
      await Promise.all(texts.map(text => write(text)))
      assert.ok(texts.includes(await read()))
    })

    it('lets a reader finish what it began while the file is replaced or removed', async () => {
      await write('x'.repeat(1_000_000))
      const reader = await storage.read(key)
      await write('y')
      await storage.remove(key)
      assert.equal(Buffer.concat(await reader.toArray()).toString(), 'x'.repeat(1_000_000))
    })

    it('refuses keys that the node would never make', async () => {
      for (const bad of dangerous) {
        await assert.rejects(write('x', bad), `write ${JSON.stringify(bad)}`)
        await assert.rejects(async () => storage.read(bad), `read ${JSON.stringify(bad)}`)
        await assert.rejects(async () => storage.remove(bad), `remove ${JSON.stringify(bad)}`)
        if (storage.path) assert.throws(() => storage.path?.(bad))
      }
      assert.deepEqual(await list('../'), [])
    })

    it('offers what it says it offers', () => {
      const all: Offer[] = ['adopt', 'path', 'url', 'free']
      assert.deepEqual(
        all.filter(offer => storage[offer] !== undefined),
        all.filter(offer => offers.includes(offer))
      )
    })

    const offered: Record<Offer, [title: string, test: () => Promise<void>]> = {
      adopt: [
        'takes over a local file',
        async () => {
          const path = join(await mkdtemp(join(place, 'arrival-')), 'file')
          await writeFile(path, 'arrived')
          await storage.adopt?.(key, path)
          assert.equal(await read(), 'arrived')
          await assert.rejects(readFile(path), { code: 'ENOENT' })
        }
      ],
      path: [
        'names a local path with the bytes',
        async () => {
          await write('here')
          assert.equal(await readFile(storage.path?.(key) ?? '', 'utf8'), 'here')
        }
      ],
      url: [
        'gives an address that expires',
        async () => {
          await write('there')
          assert.match((await storage.url?.(key, { expires: 60 })) ?? '', /^https?:\/\//)
        }
      ],
      free: ['tells how much room is left', async () => assert.ok(((await storage.free?.()) ?? 0) > 0)]
    }
    for (const offer of offers) it(...offered[offer])

    it('moves 64 MB through a small heap', async () => {
      const [answer] = await once(child('move'), 'message')
      const { size, grown } = answer as { size: number; grown: number }
      assert.equal(size, 64 * 1024 * 1024)
      assert.ok(grown < 48 * 1024 * 1024, `The process grew by ${Math.round(grown / 1024 / 1024)} MB.`)
    })

    for (const [what, old] of [
      ['a new file', undefined],
      ['a file that replaces another', 'old']
    ] as const) {
      it(`shows nothing of ${what} when the process is killed while writing it`, async () => {
        if (old) await write(old)
        const writer = child('write')
        await once(writer, 'message')
        writer.kill('SIGKILL')
        await once(writer, 'exit')
        await reopen()
        assert.deepEqual(await list(''), old ? [key] : [])
        if (old) assert.equal(await read(), old)
        await write('and goes on')
        assert.equal(await read(), 'and goes on')
      })
    }
  })
}
