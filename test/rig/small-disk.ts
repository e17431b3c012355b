import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { atEnd } from './cleanup.ts'
import { temporaryFolder } from './files.ts'
import { skip } from './skip.ts'

const run = promisify(execFile)

/** A folder on a disk of its own with room for `size` bytes; skips the running test where this user may not mount one. */
export async function smallDisk(test: Mocha.Context, size: number): Promise<string> {
  const folder = await temporaryFolder('hob-disk')
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=700`, 'tmpfs', folder])
  } catch {
    skip(test, 'this user may not mount a small disk')
  }
  const unmount = () => run('umount', ['-l', folder]).then(() => undefined)
  atEnd(unmount)
  return folder
}
