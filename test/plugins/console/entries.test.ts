import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeImage, temporaryFolder } from '../../rig/files.ts'
import { type NodeProcess, startProcess } from '../../rig/process.ts'

describe('hob entry and hob job, beside a running node', () => {
  let node: NodeProcess
  let folder: string
  let id: string
  let broken: string
  before(async () => {
    node = await startProcess()
    folder = await temporaryFolder()
    await writeFile(join(folder, 'a.jpg'), await makeImage())
    await writeFile(join(folder, 'broken.jpg'), (await makeImage()).subarray(0, 900))
    await node.run(['account', 'create', 'ann'])
    ;[id, broken] = (await add(['a.jpg', 'broken.jpg'])) as [string, string]
  })
  after(() => node.stop())

  const lines = (out: string) =>
    out
      .trim()
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line))

  async function add(names: string[]): Promise<string[]> {
    const files = names.map(name => join(folder, name))
    const { out } = await node.run(['add', ...files, '--account', 'ann', '--wait', '--json'])
    const byFile = new Map(lines(out).map(entry => [entry.file, entry.id]))
    return files.map(file => byFile.get(file))
  }

  it('shows on its pages what was added', async () => {
    assert.equal((await node.client.get(`/e/${id}`)).status, 200)
    assert.equal((await node.client.get(`/e/${broken}`)).status, 404)
  })

  it('lists entries in any state', async () => {
    const { out } = await node.run(['entry', 'list', '--json'])
    assert.deepEqual(
      lines(out).map(entry => [entry.id, entry.state]),
      [
        [broken, 'failed'],
        [id, 'published']
      ]
    )
    const failed = await node.run(['entry', 'list', '--state', 'failed', '--account', 'ann'])
    assert.match(failed.out, new RegExp(`^${broken}  failed .*broken.jpg\\n$`))
  })

  it('shows everything about one, by its id or its address', async () => {
    const { out } = await node.run(['entry', 'show', `${node.url}/e/${id}`])
    assert.match(out, /state {7}published, public/)
    assert.match(out, /rendition .* image\/webp 640×480/)
    const [entry] = lines((await node.run(['entry', 'show', broken, '--json'])).out)
    assert.match(entry.failure.message, /damaged/)
  })

  it('makes the files anew', async () => {
    const [before] = lines((await node.run(['entry', 'show', id, '--json'])).out)
    const { code, out } = await node.run(['entry', 'reprocess', id, '--wait'])
    assert.deepEqual([code, out], [0, `${id}  published\n`])
    const [after] = lines((await node.run(['entry', 'show', id, '--json'])).out)
    const renditions = (files: { id: string; role: string }[]) =>
      files.filter(file => file.role === 'rendition').map(file => file.id)
    assert.equal(renditions(before.files).length, renditions(after.files).length)
    assert.notDeepEqual(renditions(before.files), renditions(after.files))
  })

  it('lists jobs, and lets one that failed run again', async () => {
    const [job, ...more] = lines((await node.run(['job', 'list', '--state', 'failed', '--json'])).out)
    assert.deepEqual([job.name, more], ['entries.process', []])
    assert.match((await node.run(['job', 'retry', job.id])).out, /waiting/)
    assert.match((await node.run(['job', 'retry', 'nothing'])).error, /There is no such job/)
    assert.equal((await node.run(['job', 'retry', '--all'])).code, 0)
    assert.equal((await node.run(['job', 'retry'])).code, 1)
    assert.match((await node.run(['job', 'list', '--state', 'odd'])).error, /no state "odd"/)
  })

  it('waits for all of many, says how each ended, and fails where one did', async () => {
    const all = await node.run(['entry', 'reprocess', '--all', '--wait', '--json'])
    const ends = Object.fromEntries(lines(all.out).map(entry => [entry.id, entry.state]))
    assert.deepEqual(ends, { [id]: 'published', [broken]: 'failed' })
    assert.equal(all.code, 1)
    assert.match(all.error, new RegExp(`${broken}: .*damaged`))
    const none = await node.run(['entry', 'reprocess', '--type', 'video', '--wait'])
    assert.deepEqual([none.code, none.out], [0, ''])
  })

  it('takes an entry out of sight at once', async () => {
    assert.match((await node.run(['entry', 'remove', id])).out, new RegExp(`^${id}  removed`))
    assert.equal((await node.client.get(`/e/${id}`)).status, 404)
    const { code, error } = await node.run(['entry', 'remove', 'nothing'])
    assert.equal(code, 1)
    assert.match(error, /nothing: There is no such entry/)
  })
})
