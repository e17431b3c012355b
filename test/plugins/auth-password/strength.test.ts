import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { createLog } from '../../../core/log.ts'
import { createStrength } from '../../../plugins/auth-password/strength.ts'
import { temporaryFolder } from '../../rig/files.ts'

const log = createLog({ level: 'silent' })

describe('the strength of a password', () => {
  it('is estimated away from the thread that answers people', async () => {
    const strength = createStrength({ log })
    await strength.estimate('warm up', [])
    const odd = Array.from({ length: 6 }, (_, at) => `a1b2${at}`.repeat(50))
    const before = performance.eventLoopUtilization()
    await Promise.all(odd.map(password => strength.estimate(password, [])))
    const { active, idle } = performance.eventLoopUtilization(before)
    await strength.close()
    assert.ok(active < idle, `${active} of ${active + idle} ms`)
  })

  it('counts what others know of the person', async () => {
    const strength = createStrength({ log })
    const alone = await strength.estimate('xantippe wolkenkuckuck', [])
    const known = await strength.estimate('xantippe wolkenkuckuck', ['xantippe', 'wolkenkuckuck'])
    assert.ok(known! < alone! - 5, `${alone} and ${known}`)
    await strength.close()
  })

  it('is unknown, and keeps nobody from anything, where the thread dies; the next one asks another', async () => {
    const file = join(await temporaryFolder(), 'dying.ts')
    await writeFile(
      file,
      `import { parentPort } from 'node:worker_threads'
       parentPort.on('message', ([number, { password }]) => {
         if (password === 'die') process.exit(1)
         parentPort.postMessage([number, 9])
       })`
    )
    const strength = createStrength({ log }, pathToFileURL(file))
    assert.equal(await strength.estimate('die', []), undefined)
    assert.equal(await strength.estimate('live', []), 9)
    await strength.close()
  })
})
