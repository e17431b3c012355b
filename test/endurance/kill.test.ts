import assert from 'node:assert/strict'
import { once } from 'node:events'
import { temporaryFolder } from '../rig/files.ts'
import { launch, startProcess } from '../rig/process.ts'
import { acts, interrupt } from './mischief.ts'
import { createMoments } from './moments.ts'
import { openScene, type Scene } from './scene.ts'

/** Each run has moments of its own; `KILL_ROUNDS=20` is for whoever changes what has to be crash-safe. */
const rounds = Number(process.env.KILL_ROUNDS ?? 1)

describe('a node that is killed', function () {
  this.timeout(60_000)
  let scene: Scene

  before(async () => {
    scene = await openScene()
  })
  after(() => scene?.hob.stop())
  afterEach(function () {
    if (this.currentTest?.state === 'failed') console.error(scene.hob.output().slice(-4000))
  })

  for (let round = 1; round <= rounds; round++) {
    for (const [name, prepare] of Object.entries(acts)) {
      it(`loses nothing while ${name} (${round} of ${rounds})`, async function () {
        this.test!.title += ` with KILL_SEED=${scene.moments.seed}`
        await interrupt(scene, await prepare(scene))
        await scene.assertSound()
        await scene.finishJobs()
      })
    }
  }

  it('has everything in the end, processed and published', async () => {
    await scene.assertSound()
    for (const id of scene.promised.keys()) assert.equal((await scene.ada.show(id)).state, 'published')
  })

  it('starts, whenever its very first start was cut short', async function () {
    const moments = createMoments()
    this.test!.title += ` with KILL_SEED=${moments.seed}`
    for (let attempt = 0; attempt < 4; attempt++) {
      const data = await temporaryFolder()
      for (let cut = 0; cut < 2; cut++) {
        const first = launch(['serve', '--port', '0'], { data })
        await moments.pass(500)
        first.kill('SIGKILL')
        if (first.signalCode === null) await once(first, 'exit')
      }
      const hob = await startProcess({ data })
      assert.equal(await hob.stop(), 0)
    }
  })
})
