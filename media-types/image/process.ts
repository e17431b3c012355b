import { availableParallelism } from 'node:os'
import sharp from 'sharp'
import type { NewFile } from '../../core/files.ts'
import type { Processing } from '../../core/plugin.ts'
import { countShownFrames, makeAnimation, measureDuration, planAnimatedWidths } from './animation.ts'
import { makeCleanCopy } from './clean-copy.ts'
import { decodePicture, type Picture } from './decode.ts'
import { readFacts } from './facts.ts'
import { makePlaceholder } from './placeholder.ts'
import type { Problem } from './problems.ts'
import { readReadings } from './readings.ts'
import { makeRendition, planWidths } from './renditions.ts'
import type { Rights } from './rights.ts'
import type { ImageSettings } from './settings.ts'
import { openSource, type Source } from './source.ts'
import { suggestFrom } from './suggestion.ts'

// Every file is read once: a cache would only hold memory.
sharp.cache(false)
sharp.concurrency(Math.min(availableParallelism(), 4))

/** The whole way of one picture, from its header to its files and facts. */
export async function processImage(
  job: Processing,
  settings: ImageSettings,
  problem: Problem
): Promise<void> {
  const { scratch, signal } = job
  const enter = (fraction: number, step: string) => {
    signal.throwIfAborted()
    job.progress(fraction, `image.step.${step}`)
  }
  enter(0.02, 'reading')
  const source = await openSource(job, settings, problem)
  job.identify(source.type)
  enter(0.05, 'decoding')
  const [picture, facts] = await together([
    decodePicture(source, { scratch, signal, settings, problem }),
    readReadings(source).then(readFacts)
  ])
  Object.assign(job.facts, facts)
  job.suggest(suggestFrom(facts))
  enter(0.3, 'renditions')
  await together([deriveFiles(job, settings, source, picture), addCleanCopy(job, source)])
  signal.throwIfAborted()
}

async function deriveFiles(
  job: Processing,
  settings: ImageSettings,
  source: Source,
  picture: Picture
): Promise<void> {
  const frames = countShownFrames(source, settings)
  const moving = frames > 1
  const options = {
    scratch: job.scratch,
    settings,
    rights: readRights(job.facts),
    role: moving ? 'poster' : 'rendition'
  } as const
  const stills = planWidths(settings.widths, picture.width).map(
    width => () => makeRendition(picture, width, options)
  )
  const films = moving
    ? planAnimatedWidths(settings.widths, source.metadata.width).map(
        width => () => makeAnimation(source, frames, width, options)
      )
    : []
  const [placeholder] = await together([
    makePlaceholder(picture),
    addAll(job, [...films, ...stills].reverse())
  ])
  Object.assign(job.facts, {
    'image.width': source.metadata.autoOrient.width,
    'image.height': source.metadata.autoOrient.height,
    'image.placeholder': placeholder.hash,
    'image.color': placeholder.color,
    ...(moving && { 'image.frames': source.frames, 'image.duration': measureDuration(source, frames) })
  })
}

async function addCleanCopy(job: Processing, source: Source): Promise<void> {
  const copy = await makeCleanCopy(source)
  if (copy) await job.add({ role: 'download', type: source.type, body: copy })
}

/** Makes all at once, the largest first; each is stored as soon as it is ready. */
async function addAll(job: Processing, makers: readonly (() => Promise<NewFile>)[]): Promise<void> {
  let ready = 0
  await together(
    makers.map(async make => {
      job.signal.throwIfAborted()
      await job.add(await make())
      job.progress(0.3 + 0.7 * (++ready / makers.length), 'image.step.renditions')
    })
  )
}

/** As `Promise.all`, but a failure waits until nobody writes into the scratch folder any more. */
async function together<const T extends readonly unknown[]>(
  tasks: T
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(tasks)
  return Promise.all(tasks)
}

function readRights(facts: Processing['facts']): Rights {
  const text = (name: string) => facts[`image.${name}`] as string | undefined
  return { creator: text('creator'), credit: text('credit'), copyright: text('copyright') }
}
