import assert from 'node:assert/strict'
import { readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { holdOpen } from '../../../core/web/open-files.ts'
import { temporaryFile } from '../../rig/files.ts'
import { waitFor } from '../../rig/wait.ts'

describe('files that are open for answers', () => {
  it('are opened once for readers at the same time and one after the other', async () => {
    const path = await temporaryFile('film', 'bytes')
    const [one, two] = await Promise.all([holdOpen(path), holdOpen(path)])
    assert.equal(one.handle, two.handle)
    one.release()
    two.release()
    const next = await holdOpen(path)
    assert.equal(next.handle, one.handle)
    assert.equal((await next.handle.read(Buffer.alloc(5), 0, 5, 0)).bytesRead, 5)
    next.release()
  })

  it('are closed a moment after the last reader, and never before', async () => {
    const path = await temporaryFile('film', 'bytes')
    const one = await holdOpen(path)
    const two = await holdOpen(path)
    one.release()
    assert.equal(countOpen(path), 1)
    two.release()
    await waitFor('the file to be closed', () => countOpen(path) === 0)
    const later = await holdOpen(path)
    assert.notEqual(later.handle, one.handle)
    later.release()
  })

  it('are looked for again after they were not there', async () => {
    const path = await temporaryFile('film', 'bytes')
    await assert.rejects(holdOpen(`${path}-none`), { code: 'ENOENT' })
    await assert.rejects(holdOpen(`${path}-none`), { code: 'ENOENT' })
  })
})

/** How often this process has the file open. */
function countOpen(path: string): number {
  return readdirSync('/proc/self/fd').filter(fd => linkOf(fd) === path).length
}

function linkOf(fd: string): string | undefined {
  try {
    return readlinkSync(join('/proc/self/fd', fd))
  } catch {
    return undefined
  }
}
