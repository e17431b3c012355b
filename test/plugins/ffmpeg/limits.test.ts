import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runChild } from '../../../plugins/ffmpeg/child.ts'
import { composeArguments } from '../../../plugins/ffmpeg/command-line.ts'
import { createLauncher, type Launcher } from '../../../plugins/ffmpeg/launcher.ts'
import type { Ffmpeg, Output } from '../../../plugins/ffmpeg/service.ts'
import { temporaryFolder } from '../../rig/files.ts'
import { bars, makeFilm, tone, usual } from '../../rig/films.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { skip } from '../../rig/skip.ts'
import { waitFor } from '../../rig/wait.ts'

describe('a run of ffmpeg', () => {
  let rig: TestNode
  let ffmpeg: Ffmpeg
  let film: string
  let folder: string
  const { signal } = new AbortController()

  before(async () => {
    rig = await startNode({ web: false, plugins: ['storage-local', 'ffmpeg'] })
    ffmpeg = rig.node.services.use('ffmpeg')
    film = await makeFilm('clip.mp4', bars(), tone(), usual)
    folder = await temporaryFolder()
  })
  after(() => rig.stop())
  afterEach(() => set({ memory: undefined, outputSize: undefined }))

  const set = (values: Record<string, number | undefined>) => rig.node.nodeSettings.of('ffmpeg').set(values)
  const input = () => ({ path: film, demuxer: 'mov' as const })
  const to = (name: string, ...options: string[]): Output => ({
    path: join(folder, name),
    muxer: 'mp4',
    options
  })
  /** Would go on for hours. */
  const endless = () => ({
    inputs: [{ ...input(), options: ['-stream_loop', '-1', '-re'] }],
    outputs: [to('endless.mp4', '-c', 'copy')]
  })

  it('makes every output and tells how far it is', async () => {
    const told: number[] = []
    await ffmpeg.transcode({
      inputs: [input()],
      graph: '[0:v]split[one][two];[two]scale=80:44[small]',
      outputs: [to('one.mp4', '-map', '[one]'), to('two.mp4', '-map', '[small]', '-map', '0:a')],
      duration: 2,
      progress: fraction => told.push(fraction),
      signal
    })
    assert.ok(told.at(-1)! > 0.9)
    const { streams, duration } = await ffmpeg.probe(
      { path: join(folder, 'two.mp4'), demuxer: 'mov' },
      { signal }
    )
    assert.deepEqual(
      streams.map(({ kind, width, height }) => [kind, width, height]),
      [
        ['video', 80, 44],
        ['audio', undefined, undefined]
      ]
    )
    assert.ok(Math.abs(duration! - 2) < 0.2)
  })

  it('hands out bytes, and what measuring filters tell', async () => {
    let bytes = 0
    const outputs = [{ path: '-', muxer: 's16le', options: ['-map', '0:a', '-ac', '1', '-ar', '8000'] }]
    await ffmpeg.transcode({
      inputs: [input()],
      outputs,
      signal,
      read: ({ length }) => {
        bytes += length
      }
    })
    assert.ok(Math.abs(bytes - 2 * 8000 * 2) < 4000, `${bytes}`)
    const measuring = [{ path: '-', muxer: 'null', options: ['-map', '0:a', '-af', 'volumedetect'] }]
    assert.match(
      await ffmpeg.transcode({ inputs: [input()], outputs: measuring, tell: 'info', signal }),
      /mean_volume/
    )
  })

  it('takes one picture, near by or to the point, and says when there is none', async () => {
    const take = (at: number, isNear: boolean) => {
      const path = join(folder, `frame-${at}-${isNear}.png`)
      return ffmpeg.frame({ input: input(), at, path, isNear, filters: ['scale=80:44'], signal })
    }
    assert.deepEqual(await Promise.all([take(1, false), take(0, true), take(9, false)]), [true, true, false])
    const { default: sharp } = await import('sharp')
    const { width, height } = await sharp(join(folder, 'frame-1-false.png')).metadata()
    assert.deepEqual([width, height], [80, 44])
  })

  it('ends with everything it started when its job does', async () => {
    const aborting = new AbortController()
    const running = ffmpeg.transcode({ ...endless(), signal: aborting.signal })
    running.catch(() => {})
    await waitFor('ffmpeg to run', async () => (await findRuns(folder)).length > 0)
    aborting.abort(new Error('The entry was removed.'))
    await assert.rejects(running, { message: 'The entry was removed.' })
    await waitFor('ffmpeg to be gone', async () => (await findRuns(folder)).length === 0)
  })

  it('does not outlive the process that started it, however that ends', async function () {
    const { launch } = await createLauncher()
    if (!launch(['true'], { memory: 1000, niceness: 0 }).includes('setpriv'))
      skip(this, 'this machine has no setpriv')
    const service = new URL('../../../plugins/ffmpeg/ffmpeg.ts', import.meta.url)
    const limits = { threads: 0, niceness: 0, memory: 2000, time: 5, outputSize: 100 }
    const script = `
      const { createFfmpeg } = await import('${service}')
      const ffmpeg = createFfmpeg({ config: {}, limits: () => (${JSON.stringify(limits)}), problem: String })
      await ffmpeg.transcode({ ...${JSON.stringify(endless())}, signal: new AbortController().signal })`
    const starter = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
    await waitFor('ffmpeg to run', async () => (await findRuns(folder)).length > 0)
    starter.kill('SIGKILL')
    await waitFor('ffmpeg to be gone', async () => (await findRuns(folder)).length === 0)
  })

  it('is watched where the kernel does not hold its memory', async () => {
    const launcher: Launcher = { holdsMemory: false, launch: command => command }
    const limits = { threads: 0, niceness: 0, memory: 0.1, time: 1, outputSize: 1 }
    const run = {
      program: process.execPath,
      words: ['-e', 'setInterval(() => {}, 1000)'],
      limits,
      signal,
      seconds: 20
    }
    await assert.rejects(runChild(launcher, run), { problem: 'FFMPEG_TOO_HEAVY' })
  })

  it('ends when its time is over', async () => {
    const running = ffmpeg.transcode({ ...endless(), signal, seconds: 0.5 })
    await assert.rejects(running, { code: 'FFMPEG_TOO_SLOW', status: 422 })
    assert.deepEqual(await findRuns(folder), [])
  })

  it('ends when it takes more memory than it may', async () => {
    await set({ memory: 128 })
    const greedy = {
      inputs: [input()],
      graph: '[0:v]scale=8000:6000,split[a][b];[a]reverse[c]',
      outputs: [
        to('greedy.mp4', '-map', '[c]', '-c:v', 'mpeg4'),
        to('other.mp4', '-map', '[b]', '-c:v', 'mpeg4')
      ]
    }
    await assert.rejects(ffmpeg.transcode({ ...greedy, signal }), { code: 'FFMPEG_TOO_HEAVY', status: 422 })
  })

  it('is no good when a file became larger than it may', async () => {
    await set({ outputSize: 1 })
    const raw = ['-map', '0:v', '-vf', 'scale=1280:720', '-c:v', 'huffyuv']
    const large = { inputs: [input()], outputs: [{ ...to('large.mov', ...raw), muxer: 'mov' }] }
    await assert.rejects(ffmpeg.transcode({ ...large, signal }), { code: 'FFMPEG_TOO_LARGE', status: 422 })
  })

  it('says that a file is unreadable, and keeps the reason for the log', async () => {
    const source = { path: join(import.meta.dirname, 'limits.test.ts'), demuxer: 'mov' as const }
    await assert.rejects(
      ffmpeg.probe(source, { signal }),
      (error: Error & { code: string; cause: Error }) => {
        assert.equal(error.code, 'FFMPEG_UNREADABLE')
        assert.match(error.cause.message, /moov atom not found|Invalid data/)
        return true
      }
    )
  })

  it('holds encoders with threads of their own to as many as it may have', async () => {
    const work = { signal, inputs: [input()], outputs: [to('deep.mp4', '-x265-params', 'keyint=9')] }
    const compose = (threads: number) =>
      composeArguments(work, { threads, niceness: 0, memory: 0, time: 0, outputSize: 1 }, { year: 2026 })
    assert.match((await compose(2)).join(' '), /-x265-params keyint=9:pools=2 .*-threads 2/)
    assert.match((await compose(0)).join(' '), /-x265-params keyint=9 (?!.*-threads)/)
  })
})

/** Processes that write into a folder, by their command lines; none on machines that do not tell. */
async function findRuns(folder: string): Promise<string[]> {
  const numbers = (await readdir('/proc').catch(() => [])).filter(name => /^\d+$/.test(name))
  const lines = await Promise.all(
    numbers.map(name => readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => ''))
  )
  return lines.filter(line => line.includes(folder) && line.includes('-progress'))
}
