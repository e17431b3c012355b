import assert from 'node:assert/strict'
import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeImage, temporaryFolder } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { runHob } from '../../rig/process.ts'

describe('hob account export', () => {
  let test: TestNode
  before(async () => {
    test = await startNode({ web: false })
  })
  after(() => test.stop())

  it('writes words and originals into a new folder, drafts too and nothing of others', async () => {
    const ada = await test.makeAccount('ada')
    const file = await makeImage()
    const shown = await test.upload(ada, { file, title: 'Shown' })
    const draft = await test.upload(ada, { file, title: 'Draft', publish: false })
    const foreign = await test.upload(await test.makeAccount('bob'), { title: 'Foreign' })
    const folder = join(await temporaryFolder(), 'ada')
    const { code, error } = await runHob(['account', 'export', 'ada', folder], {
      data: test.node.config.data
    })
    assert.equal(code, 0, error)
    const names = await readdir(folder, { recursive: true })
    for (const { publicId } of [shown, draft]) assert.ok(names.includes(join('entries', `${publicId}.json`)))
    assert.ok(!names.some(name => name.includes(foreign.publicId)))
    const told = JSON.parse(await readFile(join(folder, 'entries', `${shown.publicId}.json`), 'utf8'))
    assert.equal(told.title, 'Shown')
    assert.deepEqual(await readFile(join(folder, 'entries', shown.publicId, told.original.file)), file)
    const account = JSON.parse(await readFile(join(folder, 'account.json'), 'utf8'))
    assert.equal(account.name, 'ada')
  })

  it('touches no folder that is there, and leaves none behind when it fails', async () => {
    const folder = await temporaryFolder()
    const taken = await runHob(['account', 'export', 'ada', folder], { data: test.node.config.data })
    assert.equal(taken.code, 1)
    assert.match(taken.error, /exists already/)
    const wrong = await runHob(['account', 'export', 'nobody', join(folder, 'new')], {
      data: test.node.config.data
    })
    assert.equal(wrong.code, 1)
    await assert.rejects(access(join(folder, 'new.part')))
  })
})
