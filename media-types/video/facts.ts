import type { Json } from '../../core/json.ts'
import type { Chapter } from '../../plugins/ffmpeg/service.ts'
import type { Film } from './film.ts'
import { readPosition } from './position.ts'
import { lineOf } from './wording.ts'

/** Where, when and with what somebody filmed is nobody's business; a title in the file is the owner's until taken over. */
export const privateFacts = [
  'video.position',
  'video.tellsPlace',
  'video.takenAt',
  'video.camera',
  'video.title'
]

/** Made with the posters, and anew with them. */
export const posterFacts = ['video.placeholder', 'video.color', 'video.posterAt']

/** What the file says of itself that people want to know. */
export function readFacts(film: Film, chapters: readonly Chapter[]): Record<string, Json> {
  const { video, audio, media, width, height } = film
  const { tags } = media
  const position = readPosition(tags['com.apple.quicktime.location.iso6709'] ?? tags.location)
  const facts: Record<string, Json | undefined> = {
    width,
    height,
    frameRate: video.frameRate && Number(video.frameRate.toFixed(3)),
    codec: video.codec,
    audioCodec: audio?.codec,
    isHdr: film.isHdr || undefined,
    chapters: chapters.length > 0 ? chapters.map(chapter => ({ ...chapter })) : undefined,
    position,
    tellsPlace: position === undefined && film.tellsPlace,
    takenAt: readTime(tags['com.apple.quicktime.creationdate'] ?? tags.creation_time),
    camera: nameCamera(tags),
    title: lineOf(tags.title)
  }
  const known = Object.entries(facts).filter((fact): fact is [string, Json] => fact[1] !== undefined)
  return Object.fromEntries(known.map(([name, value]) => [`video.${name}`, value]))
}

function nameCamera(tags: Readonly<Record<string, string>>): string | undefined {
  const make = lineOf(tags['com.apple.quicktime.make'] ?? tags['com.android.manufacturer'] ?? tags.make)
  const model = lineOf(tags['com.apple.quicktime.model'] ?? tags['com.android.model'] ?? tags.model)
  if (!make || !model) return model ?? make
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`
}

/** Cameras without a clock say 1904 or 1970. */
function readTime(told: string | undefined): string | undefined {
  const time = Date.parse(told?.replace(/([+-]\d\d)(\d\d)$/, '$1:$2') ?? '')
  return Number.isNaN(time) || time < Date.UTC(1980, 0) ? undefined : told
}
