import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeImage, temporaryFolder } from '../../rig/files.ts'
import { runHob } from '../../rig/process.ts'

describe('hob add', () => {
  let data: string
  let folder: string
  before(async () => {
    data = await temporaryFolder()
    folder = await temporaryFolder()
    await runHob(['account', 'create', 'ann'], { data })
    await runHob(['account', 'create', 'bert'], { data })
    await writeFile(join(folder, 'a.jpg'), await makeImage())
    await writeFile(join(folder, 'b.png'), await makeImage({ format: 'png', width: 300 }))
    await writeFile(
      join(folder, 'noise.bin'),
      Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256)
    )
    await writeFile(join(folder, 'empty.jpg'), '')
    await writeFile(join(folder, 'broken.jpg'), (await makeImage()).subarray(0, 900))
  })

  const add = (words: string[]) => runHob(['add', ...words], { data, cwd: folder })
  const lines = (out: string) =>
    out
      .trim()
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line))

  it('publishes files and waits until they can be seen, without a running node', async () => {
    const { code, out, error } = await add([
      'a.jpg',
      'b.png',
      '--account',
      'ann',
      '--title',
      'Day',
      '--wait',
      '--json'
    ])
    assert.equal(code, 0, error)
    const [first, second] = lines(out).sort((one, other) => one.file.localeCompare(other.file))
    assert.equal(first.file, join(folder, 'a.jpg'))
    assert.deepEqual(
      [first.state, first.visibility, first.title, first.account],
      ['published', 'public', 'Day', 'ann']
    )
    assert.deepEqual([first.width, first.height, second.width], [640, 480, 300])
    assert.ok(first.files.some((file: { role: string }) => file.role === 'rendition'))
    assert.match(first.url, /^http:\/\/127.0.0.1:8080\/e\/\w{12}$/)
  })

  it('does not wait unless it is told to, and leaves the file where it is', async () => {
    const { code, out } = await add([
      'a.jpg',
      '--account',
      'ann',
      '--visibility',
      'private',
      '--description',
      'A *day*',
      '--json'
    ])
    const [entry] = lines(out)
    assert.equal(code, 0)
    assert.deepEqual([entry.state, entry.visibility, entry.description], ['processing', 'private', 'A *day*'])
    const again = await add(['a.jpg', '--account', 'ann', '--wait'])
    assert.match(again.out, /^published {2}http/)
  })

  it('goes on after a file that fails, and exits with 1', async () => {
    const files = ['noise.bin', 'empty.jpg', 'nowhere.jpg', '.', 'broken.jpg', 'a.jpg']
    const { code, out, error } = await add([...files, '--account', 'ann', '--wait'])
    assert.equal(code, 1)
    assert.match(error, /noise.bin: This node does not know what kind of file this is/)
    assert.match(error, /empty.jpg: This file is empty/)
    assert.match(error, /nowhere.jpg: There is no such file/)
    assert.match(error, /\.: This is no file/)
    assert.match(error, /broken.jpg: This picture is damaged/)
    assert.equal(out.match(/^published/gm)?.length, 1)
    assert.equal(out.match(/^failed/gm)?.length, 1)
  })

  it('needs an account that is there and a visibility that exists', async () => {
    assert.match((await add(['a.jpg'])).error, /with --account/)
    assert.match((await add(['a.jpg', '--account', 'nobody'])).error, /no account named nobody/)
    const { code, error } = await add(['a.jpg', '--account', 'ann', '--visibility', 'secret'])
    assert.equal(code, 1)
    assert.match(error, /visibility must be one of public, unlisted, limited, private/)
  })

  it('shares a limited entry with the people named', async () => {
    const { out } = await add([
      'a.jpg',
      '--account',
      'ann',
      '--visibility',
      'limited',
      '--with',
      '@bert',
      '--json'
    ])
    assert.equal(lines(out)[0].visibility, 'limited')
  })

  it('publishes what a table lists, row by row', async () => {
    const rows = [
      'file,title,description,visibility,alt,account,published',
      'a.jpg,"One, two",Some text,unlisted,A field,,2020-05-01',
      'nowhere.jpg,x,,,,,',
      'b.png,Hers,,,,bert,',
      'b.png,Wrong,,secret,,,'
    ]
    await writeFile(join(folder, 'list.csv'), `\ufeff${rows.join('\r\n')}\r\n`)
    const manifest = join(folder, 'list.csv')
    const { code, out, error } = await runHob(
      ['add', '--manifest', manifest, '--account', 'ann', '--json', '--wait'],
      { data, cwd: '/' }
    )
    assert.equal(code, 1)
    const told = lines(out)
    const one = told.find(({ title }) => title === 'One, two')
    assert.deepEqual([one.visibility, one.alt, one.description], ['unlisted', 'A field', 'Some text'])
    assert.equal(one.publishedAt, '2020-05-01T00:00:00.000Z')
    assert.equal(told.find(({ title }) => title === 'Hers').account, 'bert')
    assert.deepEqual(
      told.filter(line => line.error).map(line => [line.file, line.error.code]),
      [
        ['list.csv:3 nowhere.jpg', 'FILE_UNREADABLE'],
        ['list.csv:5 b.png', 'SCHEMA_INVALID']
      ]
    )
    assert.match(error, /list.csv:3 nowhere.jpg: There is no such file/)
  })

  it('publishes what lines of JSON list, and names lines that are none and columns that are unknown', async () => {
    const rows = [
      '{"file":"a.jpg","title":"J","sensitive":true}',
      'no json',
      '',
      '{"file":"a.jpg","titel":"x"}'
    ]
    await writeFile(join(folder, 'list.jsonl'), rows.join('\n'))
    const { code, out, error } = await add(['--manifest', 'list.jsonl', '--account', 'ann', '--json'])
    assert.equal(code, 1)
    assert.deepEqual(
      lines(out)
        .filter(line => line.id)
        .map(line => [line.title, line.sensitive]),
      [['J', true]]
    )
    assert.match(error, /list.jsonl:2: This line is no JSON object/)
    assert.match(error, /list.jsonl:4 a.jpg: titel is not known here/)
  })

  it('asks for files when none are named', async () => {
    const { code, error } = await add(['--account', 'ann'])
    assert.equal(code, 1)
    assert.match(error, /Name files, or a list of them with --manifest/)
  })

  it('says when a manifest cannot be read', async () => {
    const { code, error } = await add(['--manifest', 'nowhere.csv', '--account', 'ann'])
    assert.equal(code, 1)
    assert.match(error, /nowhere.csv: There is no such file/)
  })
})
