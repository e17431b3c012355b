import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { chmod, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createFfmpeg } from '../../../plugins/ffmpeg/ffmpeg.ts'
import { createProblem } from '../../../plugins/ffmpeg/problems.ts'
import type { Demuxer, Ffmpeg } from '../../../plugins/ffmpeg/service.ts'
import { temporaryFile, temporaryFolder } from '../../rig/files.ts'
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
const run = promisify(execFile)
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

  describe('seen by the kernel', () => {
    let seen: string
    let traced: Record<'ffmpeg' | 'ffprobe', string>

    before(async function () {
      const isThere = await run('strace', ['-o', '/dev/null', 'true']).catch(() => undefined)
      if (!isThere) skip(this, 'this machine has no strace')
      const folder = await temporaryFolder()
      seen = join(folder, 'seen')
      const { ffmpeg, ffprobe } = await rig.node.services.use('ffmpeg').installation()
      const trace = async (name: string, { path }: { path: string }) => {
        const to = join(folder, name)
        const calls = '--trace=open,openat,socket,connect'
        await writeFile(to, `#!/bin/sh\nexec strace -f -A -s 4096 ${calls} -o '${seen}' '${path}' "$@"\n`)
        await chmod(to, 0o755)
        return to
      }
      traced = { ffmpeg: await trace('ffmpeg', ffmpeg), ffprobe: await trace('ffprobe', ffprobe) }
    })
    beforeEach(() => rm(seen, { force: true }))

    /** Files that were opened and addresses that were called, in the words of the kernel. */
    const reached = async () =>
      (await readFile(seen, 'utf8'))
        .split('\n')
        .filter(line => /\bopen(at)?\(/.test(line) || /AF_INET/.test(line))
        .map(line => line.replace(/^\d+ +/, ''))

    it('would be noticed where they are followed', async () => {
      const list = await temporaryFile('list.m3u8', `${traps()['playlist.mp4']}#EXT-X-ENDLIST\n`)
      const words = ['-protocol_whitelist', 'file,http,tcp', '-f', 'hls', '-i', list, '-f', 'null', '-']
      await run(traced.ffmpeg, words, { timeout: 10_000 }).catch(() => {})
      const told = (await reached()).join('\n')
      assert.ok(told.includes(canary) && told.includes('AF_INET'), told)
    })

    it('open nothing and call nobody', async () => {
      const limits = { threads: 1, niceness: 0, memory: 3000, time: 1, outputSize: 100 }
      const problem = createProblem((code, message, options) => rig.node.error(code, message, options))
      const watched = createFfmpeg({ config: traced, limits: () => limits, problem })
      const { signal } = new AbortController()
      for (const [name, text] of Object.entries(traps())) {
        const path = await temporaryFile(name, text)
        const source = { path, demuxer: name.startsWith('dash') ? 'mov' : 'mpegts' } as const
        await watched.probe(source, { signal }).catch(() => undefined)
        const outputs = [{ path: '-', muxer: 'null', options: ['-map', '0'] }]
        await assert.rejects(watched.transcode({ inputs: [source], outputs, signal }))
        const told = await reached()
        assert.ok(
          told.some(line => line.includes(path)),
          `Nothing was seen of ${name}.`
        )
        assert.deepEqual(
          told.filter(line => /AF_INET|passwd/.test(line) || line.includes(canary)),
          [],
          name
        )
      }
    })
  })
})
