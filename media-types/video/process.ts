import type { Processing } from '../../core/contract/processing.ts'
import { addCaptions } from './captions.ts'
import { addChapters, readChapters, recallChapters } from './chapters.ts'
import { readFacts } from './facts.ts'
import { type Film, openFilm, type Tools } from './film.ts'
import { makePlaceholder } from './placeholder.ts'
import { findPoster, makePosters } from './poster.ts'
import { addPreview } from './preview.ts'
import { recollect } from './recollection.ts'
import { createShelf } from './shelf.ts'
import { copyLargest, finish, isUniversal, type Made, makeSizes, type Run } from './sizes.ts'
import { chooseCodecs } from './stages.ts'
import { addStoryboard } from './storyboard.ts'

/** The poster alone: the frame or picture that its owner chose, or the best of a few. */
export async function processPoster(job: Processing, tools: Tools): Promise<void> {
  enter(job, 0.1, 'poster')
  await addPosters(job, await openFilm(job, tools), tools)
}

/** The whole way of one film, from its headers to its files and facts. */
export async function processVideo(job: Processing, tools: Tools): Promise<void> {
  enter(job, 0.01, 'reading')
  const film = await openFilm(job, tools)
  job.identify(film.type)
  if (film.isOurs) Object.assign(job.facts, await recollect(job))
  const chapters = film.isOurs ? recallChapters(job.facts) : readChapters(film)
  Object.assign(job.facts, readFacts(film, chapters))
  const title = job.facts['video.title']
  if (typeof title === 'string') job.suggest({ title })

  const run: Run = { ...tools, ...(await chooseTools(job, tools)), job, film, shelf: createShelf(job, film) }
  enter(job, 0.03, 'poster')
  const [copied] = await job.together([copyLargest(run), addPosters(job, film, tools)])
  const made = await makeSizes(run, copied, sizes => show(run, sizes, copied))
  enter(job, 0.92, 'packing')
  await finish(run, made, { needsWhole: needsWhole(copied), needsSound: true })
  await run.shelf.addPlaylist()
  tellDuration(run, made)
  await addChapters(job, chapters)
  await addExtras(run, made)
  // One of ours that had to be encoded once more is better than what came of it.
  if (tools.settings.originals === 'drop' && (copied || !film.isOurs)) await run.shelf.standIn()
}

/** The programs of this machine, and which of the codecs that are set they can make. */
async function chooseTools(job: Processing, { ffmpeg, settings }: Tools) {
  const installation = await ffmpeg.installation()
  const { wanted, missing } = chooseCodecs(settings, installation)
  if (missing.length > 0) job.log.warn({ missing, wanted }, 'video.encoder.missing')
  return { installation, wanted }
}

/** A copy that every browser plays was packed in one piece at once. */
const needsWhole = (copied: Made | undefined) => !copied || !isUniversal(copied)

/** What can be played so far is worth showing while the rest is made. */
async function show(run: Run, made: readonly Made[], copied: Made | undefined): Promise<void> {
  await finish(run, made, { needsWhole: needsWhole(copied), needsSound: false })
  await run.shelf.addPlaylist()
  tellDuration(run, made)
  await run.job.showSoFar()
}

/** As it turned out, where that is not what the file claims; the seams of fragments add a moment. */
function tellDuration({ job, film }: Run, made: readonly Made[]) {
  const first = made.find(isUniversal)
  const isTold = film.isOurs && 'video.duration' in job.facts
  if (!first || isTold) return
  const { duration } = first.packed
  const isClaimed = film.duration !== undefined && Math.abs(film.duration - duration) < 0.25
  job.facts['video.duration'] = Number((isClaimed ? film.duration! : duration).toFixed(3))
}

async function addPosters(job: Processing, film: Film, tools: Tools): Promise<void> {
  const still = await findPoster(job, film, tools)
  const [posters, { placeholder, color }] = await job.together([
    makePosters(still, film, job.scratch),
    makePlaceholder(job, still.path)
  ])
  for (const poster of posters) await job.add(poster)
  job.facts['video.placeholder'] = placeholder
  job.facts['video.color'] = color
  if (still.at !== undefined) job.facts['video.posterAt'] = Number(still.at.toFixed(3))
}

/** Made from the smallest size that is quick to decode. A film without any of them is as good as before. */
async function addExtras({ job, film, ffmpeg, settings }: Run, made: readonly Made[]): Promise<void> {
  const smallest = made.findLast(isUniversal)!
  const { width, height } = smallest.rung
  const base = { path: smallest.kept, width, height, duration: smallest.packed.duration }
  const attempt = async (step: string, work: () => Promise<void>) => {
    job.signal.throwIfAborted()
    try {
      await work()
    } catch (err) {
      job.signal.throwIfAborted()
      job.log.warn({ err, step }, 'video.extra.failed')
    }
  }
  await attempt('captions', () => addCaptions(job, ffmpeg, film))
  enter(job, 0.94, 'storyboard')
  if (settings.storyboard) await attempt('storyboard', () => addStoryboard(job, ffmpeg, base))
  enter(job, 0.97, 'preview')
  if (settings.preview) await attempt('preview', () => addPreview(job, ffmpeg, base))
}

function enter(job: Processing, fraction: number, step: string) {
  job.signal.throwIfAborted()
  job.progress(fraction, `video.step.${step}`)
}
