import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFile, stat, utimes } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Demuxer, Ffmpeg } from '../../../plugins/ffmpeg/service.ts'
import { temporaryFile } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { skip } from '../../rig/skip.ts'

const demuxers: Demuxer[] = [
  'mov',
  'matroska',
  'mpegts',
  'mpeg',
  'avi',
  'asf',
  'flv',
  'ogg',
  'mp3',
  'aac',
  'wav'
]
const longAgo = new Date('2001-02-03')

describe('files that name other files and addresses', () => {
  let rig: TestNode
  let ffmpeg: Ffmpeg
  let server: Server
  let canary: string
  let asked: string[]

  before(async () => {
    rig = await startNode({ web: false, plugins: ['storage-local', 'ffmpeg', 'video'] })
    ffmpeg = rig.node.services.use('ffmpeg')
    server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    canary = await temporaryFile('canary.ts', Buffer.alloc(188 * 50, 0x47))
  })
  after(async () => {
    server.close()
    await rig.stop()
  })
  beforeEach(async () => {
    asked = []
    await utimes(canary, longAgo, longAgo)
  })

  const wasRead = async () => (await stat(canary)).atimeMs !== longAgo.getTime()
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret.ts`
  const traps = (): Record<string, string> => ({
    'playlist.mp4': ['#EXTM3U', '#EXT-X-TARGETDURATION:9', ...[canary, address()].flatMap(segment), ''].join(
      '\n'
    ),
    'absolute.mp4': `#EXTM3U\n#EXTINF:1,\nfile://${canary}\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n`,
    'concat.mp4': `ffconcat version 1.0\nfile '${canary}'\nfile '${address()}'\n`,
    'subfile.mp4': `#EXTM3U\n#EXTINF:1,\nsubfile,,start,0,end,188,,:${canary}\n#EXT-X-ENDLIST\n`,
    'concat-protocol.mp4': `#EXTM3U\n#EXTINF:1,\nconcat:${canary}|${canary}\n#EXT-X-ENDLIST\n`,
    'description.mp4': `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 96\n`,
    'dash.mp4': `<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet><Representation><BaseURL>${address()}</BaseURL></Representation></AdaptationSet></Period></MPD>`
  })
  const segment = (name: string) => ['#EXTINF:1,', name]

  it('are noticed by this test at all', async function () {
    await readFile(canary)
    if (!(await wasRead())) skip(this, 'this file system does not note when files are read')
    await fetch(address())
    assert.deepEqual(asked, ['/secret.ts'])
  })

  it('are refused when they arrive, and nothing is read or fetched', async () => {
    const ann = await rig.makeAccount('ann')
    for (const [name, text] of Object.entries(traps())) {
      await assert.rejects(rig.upload(ann, { name, file: Buffer.from(text) }), { code: 'FILE_UNKNOWN' })
    }
    assert.deepEqual(asked, [])
    assert.equal(await wasRead(), false)
  })

  it('are not followed even where somebody takes them for sound or pictures', async () => {
    const { signal } = new AbortController()
    for (const [name, text] of Object.entries(traps())) {
      const path = await temporaryFile(name, text)
      for (const demuxer of demuxers) {
        const found = await ffmpeg.probe({ path, demuxer }, { signal }).catch(() => undefined)
        assert.deepEqual(
          found?.streams.filter(({ kind }) => kind === 'video') ?? [],
          [],
          `${name} as ${demuxer}`
        )
      }
      const outputs = [{ path: '-', muxer: 'null', options: ['-map', '0'] }]
      await assert.rejects(ffmpeg.transcode({ inputs: [{ path, demuxer: 'mpegts' }], outputs, signal }))
    }
    assert.deepEqual(asked, [])
    assert.equal(await wasRead(), false)
  }).timeout(120_000)
})
