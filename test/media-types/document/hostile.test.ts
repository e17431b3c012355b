import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { crc32 } from 'node:zlib'
import type { Account } from '../../../core/accounts/accounts.ts'
import { type NodeSettings, startNode, type TestNode } from '../../rig/node.ts'
import { sample } from '../../rig/samples.ts'
import { damagedPdf, type EpubOptions, epub, lock, type PdfOptions, pageNumber, pdf } from './documents.ts'

const plugins: NodeSettings['plugins'] = { 'storage-local': {}, document: {} }

describe('a hostile document', function () {
  this.timeout(60_000)
  let rig: TestNode
  let owner: Account

  before(async () => {
    rig = await startNode({ web: false, plugins })
    owner = await rig.makeAccount('ann')
  })
  after(() => rig.stop())
  afterEach(() =>
    rig.node.nodeSettings
      .of('document')
      .set({ maxSeconds: 1800, maxPages: 2000, maxBytes: 4e8, pageWidth: 1280 })
  )

  const set = (values: Record<string, number>) => rig.node.nodeSettings.of('document').set(values)
  const upload = (bytes: Uint8Array | string, name = 'a.pdf') =>
    rig.upload(owner, { file: bytes, name, publish: false })
  const fails = async (bytes: Uint8Array | string, code: string, name?: string) => {
    const { state, failure } = await upload(bytes, name)
    assert.deepEqual([state, failure?.code], ['failed', code])
  }
  const failsAsBook = (options: EpubOptions, code: string) => fails(epub(options), code, 'a.epub')

  it('is refused with a plain sentence when it is locked', async () => {
    await fails(pdf([['Secret']], { trailer: lock }), 'DOCUMENT_LOCKED')
    await failsAsBook(
      {
        files: {
          'META-INF/encryption.xml':
            '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData></encryption>'
        }
      },
      'DOCUMENT_LOCKED'
    )
  })

  it('is shown as far as it can be where bytes of it are wrong', async function () {
    const { state, facts } = await upload(sample(this, 'hostile/fuzzed.pdf'))
    assert.equal(state, 'draft')
    assert.deepEqual(facts['document.missing'], [
      [2, 2],
      [4, 9],
      [11, 13],
      [15, 16]
    ])
    assert.equal((await upload(pdf([['Still']]))).state, 'draft')
  })

  it('is shown by the first page that can be drawn, and refused where none can', async () => {
    const missingOf = async (...lost: number[]) => {
      const { state, facts, failure } = await upload(damagedPdf(lost))
      return failure?.code ?? [state, facts['document.missing'] ?? [], facts['document.color'] !== '#ffffff']
    }
    assert.deepEqual(await missingOf(0), ['draft', [[1, 1]], true])
    assert.equal(await missingOf(0, 1), 'DOCUMENT_DAMAGED')
    const blank = await upload(pdf([[], []]))
    assert.deepEqual([blank.state, blank.facts['document.missing']], ['draft', undefined])
  })

  it('is refused when it has too many pages or chapters', async () => {
    await set({ maxPages: 2 })
    await fails(pdf([['One'], ['Two'], ['Three']]), 'DOCUMENT_TOO_LONG')
    await failsAsBook({ chapters: ['<p>1</p>', '<p>2</p>', '<p>3</p>'] }, 'DOCUMENT_TOO_LONG')
  })

  it('is drawn within bounds, however large its paper says it is', async () => {
    await set({ pageWidth: 640 })
    const sizes: PdfOptions['size'][] = [
      [14_400, 14_400],
      [0, 0],
      [1e9, 1],
      [1, 1e9]
    ]
    for (const size of sizes) {
      const entry = await upload(pdf([['Wide']], { size }))
      assert.equal(entry.state, 'draft', String(size))
      const files = (await rig.node.files.ofEntries([entry])).get(entry.id) ?? []
      for (const { width, height } of files.filter(({ role }) => role === 'poster'))
        assert.ok((width ?? 0) <= 640 && (height ?? 0) <= 640 * 10, `${size}: ${width} × ${height}`)
    }
  })

  it('runs none of its scripts and goes round in none of its circles', async () => {
    const asked: string[] = []
    const server = createServer((request, answer) => {
      asked.push(request.url ?? '')
      answer.end()
    }).listen(0, '127.0.0.1')
    await new Promise(done => server.once('listening', done))
    const { port } = server.address() as AddressInfo
    const script = `<< /S /JavaScript /JS (app.launchURL\\("http://127.0.0.1:${port}/js"\\)) >>`
    const loops: PdfOptions = {
      catalog: `/OpenAction ${script} /Outlines 100 0 R /URI << /Base (http://127.0.0.1:${port}/) >>`,
      objects: {
        100: '<< /First 101 0 R /Last 101 0 R >>',
        101: `<< /Title (Round) /Dest [${pageNumber(0)} 0 R /Fit] /Next 101 0 R /First 101 0 R >>`
      }
    }
    const entry = await upload(pdf([['Round and round']], loops))
    server.close()
    assert.equal(entry.state, 'draft')
    assert.deepEqual(asked, [])
    const page = `${pageNumber(0)} 0 R`
    const pages = `<< /Type /Pages /Count 3 /Kids [${page} ${page} 2 0 R] >>`
    assert.equal((await upload(pdf([['Its own parent']], { objects: { 2: pages } }))).state, 'draft')
  })

  it('is stopped when it takes too long, and other work goes on', async () => {
    await set({ maxSeconds: 5 })
    const page = pageNumber(0)
    const calls = `<< /Font << /F1 3 0 R >> /XObject << /X 200 0 R >> >>`
    const form = (next: number) =>
      `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${next} 0 R >> >> /Length 320 >>\nstream\n${'/X Do '.repeat(53)}  \nendstream`
    const objects: Record<number, string> = {
      [page]: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources ${calls} /Contents ${page + 1} 0 R >>`,
      [page + 1]: '<< /Length 5 >>\nstream\n/X Do\nendstream'
    }
    for (let depth = 0; depth < 12; depth++) objects[200 + depth] = form(201 + depth)
    const { state, failure } = await upload(pdf([['']], { objects }))
    assert.deepEqual([state, failure?.code], ['failed', 'DOCUMENT_TOO_SLOW'])
    assert.equal((await upload(pdf([['On time']]))).state, 'draft')
  })

  it('is refused as an archive that is a bomb, lends names out of itself or claims too much', async () => {
    await failsAsBook({ files: { 'OPS/text/c1.xhtml': ' '.repeat(20_000_000) } }, 'DOCUMENT_ARCHIVE_REFUSED')
    await failsAsBook({ files: { '../../outside.xhtml': 'x' } }, 'DOCUMENT_ARCHIVE_REFUSED')
    await set({ maxBytes: 1_000_000 })
    const noise = Array.from({ length: 400_000 }, (_, at) => crc32(String(at)).toString(36)).join(' ')
    await failsAsBook({ chapters: [`<p>${noise}</p>`] }, 'DOCUMENT_ARCHIVE_REFUSED')
  })

  it('is refused where its XML makes up letters', async () => {
    const package_ = '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><package>&b;</package>'
    await failsAsBook({ files: { 'OPS/book.opf': package_ } }, 'DOCUMENT_DAMAGED')
  })
})
