import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { lockData } from '../../../core/boot/data-lock.ts'
import { temporaryFolder } from '../../rig/files.ts'

describe('the lock of the data folder', () => {
  it('makes the folder for its owner alone', async () => {
    const data = join(await temporaryFolder(), 'data')
    lockData(data).release()
    assert.equal((await stat(data)).mode & 0o777, 0o700)
  })

  it('lets one in at a time, and the next once it is given back', async () => {
    const data = await temporaryFolder()
    const first = lockData(data)
    assert.throws(() => lockData(data), /in use|another|already/i)
    first.release()
    lockData(data).release()
  })
})
