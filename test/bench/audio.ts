import { execFile } from 'node:child_process'
import { copyFile, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createListener } from '../../media-types/audio/listening/listener.ts'
import { createFfmpeg } from '../../plugins/ffmpeg/ffmpeg.ts'
import { findInstallation } from '../../plugins/ffmpeg/installation.ts'
import { createProblem } from '../../plugins/ffmpeg/problems.ts'
import { runCleanUps } from '../rig/cleanup.ts'
import { temporaryFolder } from '../rig/files.ts'
import { startNode } from '../rig/node.ts'
import { printFigure } from './figure.ts'

const run = promisify(execFile)
const rounds = 3
const seconds = 300
const hour = 3600

const folder = await temporaryFolder('hob-bench')
const { ffmpeg } = await findInstallation({})
const rig = await startNode({ web: false, plugins: ['storage-local', 'ffmpeg', 'audio'] })
// The bare command is not polite either.
await rig.node.nodeSettings.of('ffmpeg').set({ niceness: 0 })
const owner = await rig.makeAccount('ann')

const song = await makeSong('song.flac', seconds)
const job = { node: Number.POSITIVE_INFINITY, bare: Number.POSITIVE_INFINITY }
for (let round = 0; round < rounds; round++) {
  job.bare = Math.min(job.bare, await measure(() => runBare(song)))
  job.node = Math.min(job.node, await measure(() => runJob(song)))
}
printFigure(`audio job, ${seconds} s of FLAC, from acceptance to stored files`, job.node / 1000, 's', {
  ratio: job.node / job.bare,
  to: `one bare ffmpeg command writing the same files (${(job.bare / 1000).toFixed(1)} s)`,
  most: 1.1
})

const long = await makeSong('hour.mp3', hour)
const decode = { bare: Number.POSITIVE_INFINITY, peaks: Number.POSITIVE_INFINITY }
const before = process.memoryUsage().rss
let most = 0
for (let round = 0; round < rounds; round++) {
  decode.bare = Math.min(decode.bare, await measure(() => decodeBare(long)))
  decode.peaks = Math.min(decode.peaks, await measure(() => listen(long)))
}
const more = (decode.peaks - decode.bare) / 1000
printFigure('peaks and spectrum of one hour, beyond decoding it', more, 's', {
  ratio: more / 3,
  to: `the limit of 3 s (decoding alone: ${(decode.bare / 1000).toFixed(1)} s)`,
  most: 1
})
printFigure('memory while listening to one hour', (most - before) / 1e6, 'MB')
await runCleanUps()
process.exit()

/** Notes with a little noise, on two channels. */
async function makeSong(name: string, length: number): Promise<string> {
  const path = join(folder, name)
  const note = 'sin(2*PI*(220+40*floor(mod(t*2,8)))*t)*exp(-2*mod(t,0.5))'
  const source = `aevalsrc='0.5*${note}+0.05*random(0)|0.4*${note}':s=44100:d=${Math.min(length, 60)}`
  const piece = join(folder, `piece-${name}.wav`)
  await run(ffmpeg.path, ['-v', 'error', '-y', '-f', 'lavfi', '-i', source, piece])
  await run(ffmpeg.path, ['-v', 'error', '-y', '-stream_loop', '-1', '-i', piece, '-t', String(length), path])
  return path
}

async function measure(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now()
  await work()
  return performance.now() - since
}

/** The node's whole way: renditions, clean copy, loudness, waveform, spectrogram, posters, storage, database. */
async function runJob(path: string): Promise<void> {
  const copy = join(rig.node.uploads.folder, `bench-${performance.now()}`)
  await mkdir(rig.node.uploads.folder, { recursive: true })
  await copyFile(path, copy)
  const { size } = await stat(copy)
  const { id } = await rig.node.entries.accept({ path: copy, name: 'song.flac', size }, owner)
  await rig.drainJobs()
  if (!(await rig.node.entries.byId(id))?.processedAt) throw new Error('The song was not processed.')
}

/** What one would write by hand: the same files with the same settings, and the loudness; nothing is drawn. */
async function runBare(path: string): Promise<void> {
  const graph =
    '[0:a]aformat=sample_rates=48000:channel_layouts=stereo,asplit=3[o][a][m];[m]ebur128=framelog=verbose[n]'
  await run(ffmpeg.path, [
    ...['-v', 'error', '-y', '-i', path, '-filter_complex', graph],
    ...['-map', '[o]', '-c:a', 'libopus', '-b:a', '128k', join(folder, 'bare.webm')],
    ...['-map', '[a]', '-c:a', 'aac', '-b:a', '160k', '-movflags', '+faststart', join(folder, 'bare.m4a')],
    ...['-map', '0:a', '-c:a', 'copy', '-map_metadata', '-1', join(folder, 'bare.flac')],
    ...['-map', '[n]', '-f', 'null', '-']
  ])
}

async function decodeBare(path: string): Promise<void> {
  await run(ffmpeg.path, ['-v', 'error', '-i', path, '-ar', '48000', '-ac', '1', '-f', 'null', '-'])
}

/** The same decoding, listened to. */
async function listen(path: string): Promise<void> {
  const service = createFfmpeg({
    config: {},
    limits: () => ({ threads: 0, niceness: 0, memory: 3000, time: 60, outputSize: 50_000 }),
    problem: createProblem((code, message, options) => rig.node.error(code, message, options))
  })
  const listener = createListener({ draws: true })
  await service.transcode({
    inputs: [{ path, demuxer: 'mp3' }],
    outputs: [{ path: '-', muxer: 's16le', options: ['-ar', '48000', '-ac', '1'] }],
    signal: new AbortController().signal,
    read(bytes) {
      listener.hear(bytes)
      most = Math.max(most, process.memoryUsage.rss())
    }
  })
  const { duration } = listener.end()
  if (Math.abs(duration - hour) > 1) throw new Error(`${duration} seconds were heard.`)
}
