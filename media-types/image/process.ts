import { availableParallelism } from 'node:os'
import sharp from 'sharp'
import type { Processing } from '../../core/contract/processing.ts'
import type { NewFile } from '../../core/files/files.ts'
import { countShownFrames, makeAnimation, measureDuration, planAnimatedWidths } from './animation.ts'
import { makeCleanCopy } from './clean-copy.ts'
import { decodePicture, type Picture } from './decode.ts'
import { readFacts } from './facts.ts'
import { makePlaceholder } from './placeholder.ts'
import { blameFile, type Problem } from './problems.ts'
import { readReadings } from './readings.ts'
import { makeRendition, planWidths } from './renditions.ts'
import type { Rights } from './rights.ts'
import { deriveSeries } from './series/derive.ts'
import type { ImageSettings } from './settings.ts'
import { openSource, type Source } from './source.ts'
import { suggestFrom } from './suggestion.ts'

// Every file is read once: a cache would only hold memory.
sharp.cache(false)
sharp.concurrency(Math.min(availableParallelism(), 4))

interface Given {
  readonly settings: ImageSettings
  readonly problem: Problem
}

type Maker = () => Promise<NewFile>

/** The whole way of one picture, from its header to its files and facts. */
export async function processImage(
  job: Processing,
  settings: ImageSettings,
  problem: Problem
): Promise<void> {
  const { scratch, signal, thread } = job
  const enter = (fraction: number, step: string) => {
    signal.throwIfAborted()
    job.progress(fraction, `image.step.${step}`)
  }
  enter(0.02, 'reading')
  const source = await openSource(job, settings, problem)
  job.identify(source.type)
  enter(0.05, 'decoding')
  const [picture, facts] = await job.together([
    decodePicture(source, { scratch, signal, thread, settings, problem }),
    readReadings(source).then(readFacts)
  ])
  Object.assign(job.facts, facts)
  job.suggest(suggestFrom(facts))
  enter(0.3, 'renditions')
  await job.together([deriveFiles(job, source, picture, { settings, problem }), addCleanCopy(job, source)])
  await deriveSeries(job, settings, problem)
  signal.throwIfAborted()
}

async function deriveFiles(job: Processing, source: Source, picture: Picture, given: Given): Promise<void> {
  const frames = countShownFrames(source, given.settings)
  const makers = [...planFilms(job, source, frames, given), ...planStills(job, picture, frames > 1, given)]
  const [{ placeholder, color }] = await job.together([makePlaceholder(job, picture), addAll(job, makers)])
  Object.assign(job.facts, {
    'image.width': source.metadata.autoOrient.width,
    'image.height': source.metadata.autoOrient.height,
    'image.placeholder': placeholder,
    'image.color': color,
    ...(frames > 1 && { 'image.frames': source.frames, 'image.duration': measureDuration(source, frames) })
  })
}

function planStills(
  { scratch, facts }: Processing,
  picture: Picture,
  moving: boolean,
  { settings }: Given
): Maker[] {
  const options = {
    scratch,
    settings,
    rights: readRights(facts),
    role: moving ? 'poster' : 'rendition'
  } as const
  const widths = planWidths(settings.widths, picture.width).reverse()
  return widths.map(width => () => makeRendition(picture, width, options))
}

/** Frames that are damaged show only now. */
function planFilms(
  { scratch, facts, signal }: Processing,
  source: Source,
  frames: number,
  { settings, problem }: Given
): Maker[] {
  if (frames < 2) return []
  const options = { scratch, settings, rights: readRights(facts) }
  const widths = planAnimatedWidths(settings.widths, source.metadata.width).reverse()
  return widths.map(
    width => () =>
      blameFile({ format: source.format, signal, problem }, () =>
        makeAnimation(source, frames, width, options)
      )
  )
}

async function addCleanCopy(job: Processing, source: Source): Promise<void> {
  const copy = await makeCleanCopy(source)
  if (copy) await job.add({ role: 'download', type: source.type, body: copy })
}

/** Makes all at once, the slowest first; each is stored as soon as it is ready. */
async function addAll(job: Processing, makers: readonly Maker[]): Promise<void> {
  let ready = 0
  await job.together(
    makers.map(async make => {
      job.signal.throwIfAborted()
      await job.add(await make())
      job.progress(0.3 + 0.7 * (++ready / makers.length), 'image.step.renditions')
    })
  )
}

function readRights(facts: Processing['facts']): Rights {
  const text = (name: string) => facts[`image.${name}`] as string | undefined
  return { creator: text('creator'), credit: text('credit'), copyright: text('copyright') }
}
