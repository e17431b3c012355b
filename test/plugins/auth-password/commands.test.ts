import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('hob account password', () => {
  let rig: TestNode
  before(async () => {
    rig = await startNode({ web: false })
  })
  after(() => rig.stop())

  const run = async (name: string, typed: string) => {
    const lines: string[] = []
    await rig.node.commands.get('account password')?.run({
      node: rig.node,
      arguments: [name],
      options: {},
      stdin: Readable.from([typed]),
      print: line => void lines.push(line),
      fail: line => void lines.push(line)
    })
    return lines.join('\n')
  }

  it('sets the password read from standard input and ends all sessions', async () => {
    const account = await rig.makeAccount('anna', { password: 'four green horses' })
    await rig.node.sessions.open(account, { kind: 'browser', label: 'A test' })
    assert.match(await run('anna', 'seven blue elephants\n'), /password of anna is set/)
    assert.deepEqual(await rig.node.sessions.list(account), [])
  })

  it('says who is missing and what is wrong with the password', async () => {
    await rig.makeAccount('bert')
    await assert.rejects(run('nobody', 'seven blue elephants'), /no account named nobody/)
    await assert.rejects(run('bert', 'short'), /at least 10 characters/)
  })
})
