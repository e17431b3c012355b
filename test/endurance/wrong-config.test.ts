import assert from 'node:assert/strict'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFile, temporaryFolder } from '../rig/files.ts'
import { runHob, startProcess } from '../rig/process.ts'

const mistakes = `
port: 99999
titel: My node
limits: { fileSize: huge }
outbound: { allow: [everything] }
plugins:
  weather: {}
  image: { widths: wide, colour: red }
  publish: { what: 1 }
  ./local/badge: {}
  admin: 3
`
const places = [
  'limits/fileSize',
  'outbound/allow/0',
  'plugins/./local/badge',
  'plugins/admin',
  'plugins/image/colour',
  'plugins/image/widths',
  'plugins/publish/what',
  'plugins/weather',
  'port',
  'titel'
]

describe('a node with a wrong configuration', function () {
  this.timeout(30_000)

  const refuse = async (words: readonly string[], data: string) => {
    const { code, out, error } = await runHob(words, { data })
    assert.equal(code, 1)
    assert.equal(out, '')
    assert.doesNotMatch(error, /^\s+at /m)
    return error
  }

  for (const words of [['serve', '--port', '0'], ['check'], ['work', '--drain'], ['entry', 'list']]) {
    it(`says all that is wrong at once, where, and what to do: hob ${words.join(' ')}`, async () => {
      const data = await temporaryFolder()
      await writeFile(join(data, 'hob.yaml'), mistakes)
      const error = await refuse(words, data)
      const [heading, ...lines] = error.trimEnd().split('\n')
      // A port on the command line takes the place of the wrong one.
      const expected = words.includes('--port') ? places.filter(place => place !== 'port') : places
      assert.equal(heading, `Hob cannot start, for ${expected.length} reasons:`)
      const told = lines.filter((_, at) => at % 2 === 0).map(line => /^ {2}(\S+): .+\.$/.exec(line)?.[1])
      assert.deepEqual(told.sort(), expected)
      for (const remedy of lines.filter((_, at) => at % 2 === 1)) assert.match(remedy, /^ {4}[A-Z`].+\.$/)
      assert.deepEqual(await readdir(data), ['hob.yaml'], 'nothing was begun')
    })
  }

  it('says which line is no YAML', async () => {
    const data = await temporaryFolder()
    await writeFile(join(data, 'hob.yaml'), 'title: Ours\nport: [\n')
    assert.match(await refuse(['serve'], data), /hob\.yaml: .* at line 3/)
  })

  it('says that there is no such storage', async () => {
    const data = await temporaryFolder()
    await writeFile(join(data, 'hob.yaml'), 'storage: { originals: s3 }\n')
    assert.match(await refuse(['serve'], data), / {2}storage\/originals: .*"s3".\n {4}There is local\./)
  })

  it('says that the database does not answer', async () => {
    const data = await temporaryFolder()
    await writeFile(
      join(data, 'hob.yaml'),
      'database: { client: postgres, url: "postgres://127.0.0.1:9/x" }\n'
    )
    assert.match(await refuse(['serve'], data), / {2}database: The database does not answer: .*ECONNREFUSED/)
  })

  it('says that the data folder cannot be one', async () => {
    assert.match(await refuse(['serve'], await temporaryFile('words', 'words')), /words: cannot be written/)
  })

  it('says that the port is taken', async () => {
    const other = await startProcess()
    const data = await temporaryFolder()
    const error = await refuse(['serve', '--port', String(other.port)], data)
    assert.match(error, /port: Cannot listen on .*another program listens there already/)
    await other.stop()
  })
})
