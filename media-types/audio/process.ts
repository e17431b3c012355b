import { Readable } from 'node:stream'
import type { Processing } from '../../core/contract/processing.ts'
import { readChapters } from './chapters.ts'
import { findCover } from './cover.ts'
import { makePlaceholder } from './drawing/placeholder.ts'
import { drawCard, makePosters, type Picture } from './drawing/posters.ts'
import { drawSpectrogram } from './drawing/spectrogram.ts'
import { drawWaveform, writePeaks } from './drawing/waveform.ts'
import { type Encoded, encode } from './encoding.ts'
import { readFacts, suggestFrom } from './facts.ts'
import type { Heard } from './listening/listener.ts'
import { planGain } from './loudness.ts'
import type { Wrapping } from './outputs.ts'
import { openSound, type Tools } from './sound.ts'
import { demandWhole } from './sound-limits.ts'

/** The whole way of one sound, from its headers to its files and facts. */
export async function processAudio(job: Processing, tools: Tools): Promise<void> {
  enter(job, 0.01, 'reading')
  const sound = await openSound(job, tools)
  job.identify(sound.type)
  Object.assign(job.facts, readFacts(sound, readChapters(sound)))
  job.suggest(suggestFrom(job.facts))

  enter(job, 0.03, 'encoding')
  const progress = (fraction: number) => job.progress(0.03 + 0.87 * fraction, 'audio.step.encoding')
  const [cover, encoded] = await job.together([
    findCover(job, sound, tools),
    encode(job, sound, tools, progress)
  ])
  demandWhole(sound, encoded.heard.duration, tools)
  tellWhatWasHeard(job, encoded, tools)
  for (const file of encoded.files) await addSound(job, file)

  enter(job, 0.92, 'drawing')
  await addDrawings(job, encoded.heard)
  await addPosters(job, cover ?? (await drawCard(encoded.heard)))
}

function tellWhatWasHeard({ facts }: Processing, { heard, loudness }: Encoded, { settings }: Tools) {
  facts['audio.duration'] = Number(heard.duration.toFixed(3))
  if (!loudness) return
  facts['audio.loudness'] = loudness.integrated
  facts['audio.gain'] = planGain(loudness, settings)
  if (loudness.range !== undefined) facts['audio.loudnessRange'] = loudness.range
  if (loudness.peak !== undefined) facts['audio.peak'] = loudness.peak
}

async function addSound(job: Processing, { path, type, label, isPlayed, isCopy }: Wrapping) {
  const role = isPlayed ? 'rendition' : 'download'
  const duration = job.facts['audio.duration'] as number
  const about = { kind: isCopy ? 'copy' : 'encoded', label }
  await job.add({ role, type, body: { path }, duration, ...(isPlayed && { meta: { about } }) })
}

/** The waveform as a drawing and as numbers, and the picture of its frequencies. */
async function addDrawings(job: Processing, { peaks, duration, spectrum }: Heard) {
  const svg = drawWaveform(peaks, { width: 1200, height: 200, color: '#b9b2a8' })
  const add = (type: string, text: string) =>
    job.add({ role: 'waveform', type, body: Readable.from([Buffer.from(text)]) })
  await add('image/svg+xml', svg)
  await add('application/json', writePeaks(peaks, duration))
  if (spectrum) await job.add(await drawSpectrogram(spectrum, job.scratch))
}

async function addPosters(job: Processing, picture: Picture) {
  const [posters, { placeholder, color }] = await job.together([
    makePosters(picture, job.scratch),
    makePlaceholder(job, picture)
  ])
  for (const poster of posters) await job.add(poster)
  job.facts['audio.placeholder'] = placeholder
  job.facts['audio.color'] = color
}

function enter(job: Processing, fraction: number, step: string) {
  job.signal.throwIfAborted()
  job.progress(fraction, `audio.step.${step}`)
}
