import assert from 'node:assert/strict'
import { copyFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../../../core/ids.ts'
import { describeEngines } from '../../rig/engines.ts'
import { makeImage, temporaryFile, temporaryFolder } from '../../rig/files.ts'
import { startNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'

describeEngines('work that takes long', engine => {
  it('leaves room for what is quickly done, and none is forgotten', async () => {
    const plugins = ['storage-local', 'image', join(import.meta.dirname, 'slow')]
    const config = { worker: { concurrency: 2 } }
    const { node, makeAccount, drainJobs, stop } = await startNode({ engine, web: false, plugins, config })
    const owner = await makeAccount('ann')
    const folder = await temporaryFolder()
    const until = join(folder, 'go')
    const accept = async (file: string, name: string) => {
      const path = join(folder, newId())
      await copyFile(file, path)
      return await node.entries.accept({ path, name, size: (await stat(path)).size }, owner)
    }
    const slow = await temporaryFile('film', `until:${until}`)
    const films = [await accept(slow, 'one'), await accept(slow, 'two'), await accept(slow, 'three')]
    const picture = await accept(await temporaryFile('x.jpg', await makeImage()), 'x.jpg')
    const drained = drainJobs()
    const isDone = async ({ id }: { id: string }) => (await node.entries.byId(id))?.processedAt !== null
    await waitFor('the picture to be processed beside the films', () => isDone(picture))
    assert.equal((await node.jobs.list({ state: 'running', name: 'entries.process-slow' })).length, 1)
    await writeFile(until, '')
    await drained
    assert.deepEqual(await Promise.all(films.map(isDone)), [true, true, true])
    await stop()
  })
})
