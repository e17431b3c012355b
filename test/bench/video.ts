import { execFile } from 'node:child_process'
import { copyFile, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Entry } from '../../core/entries/entries.ts'
import { findInstallation } from '../../plugins/ffmpeg/installation.ts'
import { runCleanUps } from '../rig/cleanup.ts'
import { temporaryFolder } from '../rig/files.ts'
import { startNode } from '../rig/node.ts'
import { printFigure } from './figure.ts'

const run = promisify(execFile)
const rounds = 2
const seconds = 60
/** What the node makes of 1920 × 1080 by itself: size, and bits of a second at the most. */
const ladder = [
  [1920, 1080, 6_000_000],
  [1280, 720, 3_265_986],
  [854, 480, 1_778_900],
  [640, 360, 1_154_700]
] as const

const folder = await temporaryFolder('hob-bench')
const { ffmpeg } = await findInstallation({})
const rig = await startNode({ web: false, plugins: ['storage-local', 'ffmpeg', 'video'] })
// The bare command is not polite either.
await rig.node.nodeSettings.of('ffmpeg').set({ niceness: 0 })
const owner = await rig.makeAccount('ann')

const film = await makeFilm('film.mov', ['-c:v', 'mpeg4', '-q:v', '4'])
const times = { job: Number.POSITIVE_INFINITY, bare: Number.POSITIVE_INFINITY }
for (let round = 0; round < rounds; round++) {
  times.bare = Math.min(times.bare, await measure(() => runBare(film)))
  times.job = Math.min(times.job, await measure(() => runJob(film)))
}
printFigure(
  `video job, ${seconds} s of 1920 × 1080, from acceptance to stored files`,
  times.job / 1000,
  's',
  {
    ratio: times.job / times.bare,
    to: `one bare ffmpeg command writing the same ladder (${Math.round(times.bare / 1000)} s)`,
    most: 1.1
  }
)

const fitting = await makeFilm('fitting.mp4', [
  '-c:v',
  'libx264',
  '-preset',
  'ultrafast',
  '-crf',
  '30',
  '-g',
  '60'
])
const published: number[] = []
for (let round = 0; round < 3; round++) published.push(await timeToPublish(fitting))
const soonest = Math.min(...published)
printFigure(`video that only needs remuxing, ${seconds} s, published after`, soonest, 'ms', {
  ratio: soonest / 2000,
  to: 'the limit of 2 s',
  most: 1
})
await runCleanUps()
process.exit()

/** Bars with a little noise, as sensors have it, and a tone. */
async function makeFilm(name: string, codec: readonly string[]): Promise<string> {
  const path = join(folder, name)
  const source = `testsrc2=size=1920x1080:rate=30:duration=${seconds},noise=alls=6:allf=t`
  const inputs = ['-f', 'lavfi', '-i', source, '-f', 'lavfi', '-i', `sine=duration=${seconds}`]
  await run(ffmpeg.path, ['-v', 'error', ...inputs, ...codec, '-pix_fmt', 'yuv420p', '-c:a', 'aac', path])
  return path
}

async function measure(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now()
  await work()
  return performance.now() - since
}

async function accept(path: string): Promise<Entry> {
  const copy = join(rig.node.uploads.folder, `bench-${performance.now()}`)
  await mkdir(rig.node.uploads.folder, { recursive: true })
  await copyFile(path, copy)
  const { size } = await stat(copy)
  return await rig.node.entries.accept({ path: copy, name: 'film.mp4', size }, owner, {
    visibility: 'public'
  })
}

/** The node's whole way: ladder, playlists, posters, sheets for seeking, preview, storage, database. */
async function runJob(path: string): Promise<void> {
  const { id } = await accept(path)
  await rig.drainJobs()
  if (!(await rig.node.entries.byId(id))?.processedAt) throw new Error('The film was not processed.')
}

/** What one would write by hand: the same sizes, the same settings, nothing else. */
async function runBare(path: string): Promise<void> {
  const parts = ladder.map(([width, height], at) => `[p${at}]scale=${width}:${height},format=yuv420p[s${at}]`)
  const split = `[0:v]split=${ladder.length}${ladder.map((_, at) => `[p${at}]`).join('')}`
  const outputs = ladder.flatMap(([, height, most], at) => [
    ...['-map', `[s${at}]`, '-map', '0:a', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23'],
    ...['-profile:v', 'high', '-maxrate', String(most), '-bufsize', String(most * 2), '-sc_threshold', '0'],
    ...['-g', '120', '-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-ar', '48000'],
    ...['-movflags', '+frag_keyframe+empty_moov+default_base_moof', join(folder, `bare-${height}.mp4`)]
  ])
  await run(ffmpeg.path, [
    '-v',
    'error',
    '-y',
    '-i',
    path,
    '-filter_complex',
    [split, ...parts].join(';'),
    ...outputs
  ])
}

/** From acceptance to the moment when everybody may play it; the smaller sizes are not waited for. */
async function timeToPublish(path: string): Promise<number> {
  const since = performance.now()
  const shown = Promise.withResolvers<number>()
  rig.node.hooks.entries.published.tap('bench', () => shown.resolve(performance.now() - since))
  const entry = await accept(path)
  const viewer = { account: owner }
  await rig.node.entries.publish(entry, viewer)
  const drained = rig.drainJobs()
  const time = await shown.promise
  await rig.node.entries.remove((await rig.node.entries.byId(entry.id))!, viewer)
  await drained
  return time
}
