import assert from 'node:assert/strict'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('hob job list', () => {
  let rig: TestNode
  before(async () => {
    rig = await startNode({ web: false, plugins: ['storage-local', 'image', 'console'] })
  })
  after(() => rig.stop())

  async function list(): Promise<string[]> {
    const { node } = rig
    const lines: string[] = []
    await node.commands.get('job list')?.run({
      ...{ node, arguments: [], options: {}, stdin: process.stdin },
      print: line => void lines.push(line),
      fail: line => assert.fail(line)
    })
    return lines
  }

  it('says in words what a running job is doing, and nothing of it once it waits again', async () => {
    const { jobs, db } = rig.node
    await jobs.send('files.sweep', {}, { key: 'sweep' })
    const running = { state: 'running', attempt: 1, progress: 0.42, step: 'image.step.decoding' }
    await db('jobs').where({ key: 'sweep' }).update(running)
    const words = rig.node.i18n.translator('en')('image.step.decoding')
    const [line = ''] = await list()
    assert.ok(!words.includes('.') && line.includes(` 42 %  ${words}  attempt 1  sweep`), line)
    await db('jobs').where({ key: 'sweep' }).update({ state: 'waiting' })
    assert.doesNotMatch((await list()).join('\n'), new RegExp(words))
  })
})
