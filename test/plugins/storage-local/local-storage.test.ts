import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { checkStorage } from '../../../plugins/storage-local/health.ts'
import { describeStorage } from '../../contracts/describe-storage.ts'
import { temporaryFolder } from '../../rig/files.ts'
import { smallDisk } from '../../rig/small-disk.ts'
import openStorage from './open-storage.ts'

describeStorage('the local disk', {
  module: import.meta.resolve('./open-storage.ts'),
  offers: ['adopt', 'path', 'free']
})

describe('the local disk', () => {
  const bytes = (size: number) => Readable.from([Buffer.alloc(size)])
  const type = 'application/octet-stream'

  it('copies a file that lies on another disk and takes it away there', async function () {
    const other = join(await smallDisk(this, 1_000_000), 'arrived')
    await writeFile(other, 'from elsewhere')
    const storage = await openStorage(await temporaryFolder())
    await storage.adopt('originals/a', other)
    assert.equal(await readFile(storage.path('originals/a'), 'utf8'), 'from elsewhere')
    await assert.rejects(readFile(other), { code: 'ENOENT' })
  })

  it('says that the disk is full, keeps what was there and gives the room back', async function () {
    const place = await smallDisk(this, 1_000_000)
    const storage = await openStorage(place)
    await storage.write('originals/a', bytes(500_000), { type })
    await assert.rejects(storage.write('originals/a', bytes(700_000), { type }), {
      code: 'DISK_FULL',
      status: 507
    })
    assert.equal((await storage.stat('originals/a'))?.size, 500_000)
    assert.deepEqual(await readdir(join(place, 'media', '.drafts')), [])
    assert.deepEqual(await checkStorage(storage, 0), {
      name: 'storage-local',
      ok: true,
      message: '0.0 GB are free.',
      words: { key: 'storage-local.health.room', values: { gigabytes: '0.0' } }
    })
    assert.equal((await checkStorage(storage, 1_000_000)).ok, false)
  })

  it('sweeps what interrupted writes left behind, a day later', async () => {
    const place = await temporaryFolder()
    const storage = await openStorage(place)
    const drafts = join(place, 'media', '.drafts')
    await mkdir(drafts, { recursive: true })
    const old = new Date(Date.now() - 25 * 3600 * 1000)
    for (const name of ['old', 'new']) await writeFile(join(drafts, name), 'half')
    await utimes(join(drafts, 'old'), old, old)
    await storage.sweep()
    assert.deepEqual(await readdir(drafts), ['new'])
  })

  it('is well where it can write, and says so where it cannot', async () => {
    const place = await temporaryFolder()
    assert.equal((await checkStorage(await openStorage(place), 0)).ok, true)
    await writeFile(join(place, 'file'), '')
    const { ok, message } = await checkStorage(await openStorage(join(place, 'file')), 0)
    assert.equal(ok, false)
    assert.match(message, /cannot be written/)
  })
})
