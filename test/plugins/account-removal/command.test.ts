import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { startNode } from '../../rig/node.ts'
import { runHob } from '../../rig/process.ts'

describe('hob account remove', () => {
  it('tells what would go, and removes it only when that is meant', async () => {
    const test = await startNode({ web: false })
    const { data } = test.node.config
    const remove = (...words: string[]) => runHob(['account', 'remove', ...words], { data })
    await test.makeAccount('boss', { role: 'administrator' })
    const ada = await test.makeAccount('ada')
    await test.upload(ada)

    assert.match((await remove('ada')).out, /ada has 1 entry with \d+ MB of files/)
    assert.ok(await test.node.accounts.byId(ada.id))
    const { code, out } = await remove('ada', '--yes')
    assert.equal(code, 0)
    assert.match(out, /ada is gone/)
    assert.equal(await test.node.accounts.byId(ada.id), undefined)
    assert.deepEqual(await Array.fromAsync(test.node.files.driver('original').list('originals/')), [])
    const refused = await remove('boss', '--yes')
    assert.equal(refused.code, 1)
    assert.match(refused.error, /only administrator/)
    await test.stop()
  })

  it('leaves one of two administrators who would both go at the same moment', async () => {
    const test = await startNode({ web: false })
    const names = ['ada', 'bea']
    for (const name of names) await test.makeAccount(name, { role: 'administrator' })
    const command = test.node.commands.list().find(({ name }) => name === 'account remove')!
    const says = { print: () => undefined, fail: () => undefined, stdin: Readable.from([]) }
    const options = { yes: true }
    const runs = names.map(name => command.run({ node: test.node, ...says, options, arguments: [name] }))
    const states = (await Promise.allSettled(runs)).map(({ status }) => status)
    assert.deepEqual(states.sort(), ['fulfilled', 'rejected'])
    assert.equal((await test.node.accounts.list()).items.length, 1)
    await test.stop()
  })
})
