import assert from 'node:assert/strict'
import { text } from 'node:stream/consumers'
import type { Account } from '../../../../core/accounts/accounts.ts'
import { startNode, type TestNode } from '../../../rig/node.ts'
import { pdf } from '../documents.ts'

describe('what a PDF says of itself', () => {
  let rig: TestNode
  let ann: Account
  before(async () => {
    rig = await startNode({ web: false, plugins: ['storage-local', 'document'] })
    ann = await rig.makeAccount('ann')
  })
  after(() => rig.stop())

  const upload = (info: string, ...pages: string[][]) =>
    rig.upload(ann, { file: pdf(pages, { info }), name: 'tides.pdf' })

  it('is for its owner alone, and its title a suggestion', async () => {
    const info =
      "/Title (Of tides) /Author (Ann Tide) /Producer (Press 7) /CreationDate (D:20240506070809+02'00')"
    const entry = await upload(info, ['Tides'])
    assert.equal(entry.suggestion.title, 'Of tides')
    const told = async (viewer = {}) => JSON.stringify(await rig.node.entries.present([entry], viewer, 'en'))
    const own = await told({ account: ann })
    for (const words of ['Ann Tide', 'Press 7', '2024-05-06']) {
      assert.ok(own.includes(words), words)
      assert.ok(!(await told()).includes(words), words)
    }
  })

  it('is no title where a program made it up', async () => {
    for (const title of ['Untitled', 'Microsoft Word - letter.doc', 'thesis.tex', ' '])
      assert.equal((await upload(`/Title (${title})`, ['Tides'])).suggestion.title, undefined, title)
  })

  it('in words is a text of its own, page by page, for search and for those who hear it', async () => {
    const entry = await upload('', ['Tides and', 'ships'], ['The harbour at noon.'])
    assert.equal(entry.facts['document.pages'], 2)
    const files = (await rig.node.files.ofEntries([entry])).get(entry.id) ?? []
    const [words] = rig.node.mediaTypes.get('document')!.words!(entry, files)
    assert.equal(await text(await rig.node.files.read(words!)), 'Tides and\nships\fThe harbour at noon.')
  })
})
