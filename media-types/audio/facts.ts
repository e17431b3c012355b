import type { Suggestion } from '../../core/contract/processing.ts'
import type { Json } from '../../core/json.ts'
import type { Chapter } from './chapters.ts'
import type { Sound } from './sound.ts'
import { lineOf } from './wording.ts'

/** Where, when and with what somebody recorded is nobody's business; phones call a recording by its place. */
export const privateFacts = [
  'audio.title',
  'audio.recordedAt',
  'audio.device',
  'audio.software',
  'audio.position',
  'audio.tellsPlace'
]

/** In names of tags that say where something was recorded. */
const place = /location|gps|latitude|longitude|geo_/

/** What the file says of itself that people want to know. */
export function readFacts(sound: Sound, chapters: readonly Chapter[]): Record<string, Json> {
  const { stream, media, tags } = sound
  const line = (...names: string[]) => names.map(name => lineOf(tags[name])).find(Boolean)
  const position = line('com.apple.quicktime.location.iso6709', 'location')
  const facts: Record<string, Json | undefined> = {
    codec: stream.codec,
    bitrate: stream.bitrate ?? media.bitrate,
    sampleRate: stream.sampleRate,
    channels: stream.channels,
    artist: line('artist', 'album_artist', 'albumartist', 'author'),
    album: line('album'),
    track: line('track', 'tracknumber'),
    disc: line('disc', 'discnumber'),
    composer: line('composer'),
    genre: line('genre'),
    year: /^\d{4}/.exec(line('date', 'year') ?? '')?.[0],
    chapters: chapters.length > 0 ? [...chapters] : undefined,
    title: line('title'),
    recordedAt: readTime(line('com.apple.quicktime.creationdate', 'creation_time', 'origination_date')),
    device: nameDevice(line),
    software: line('encoded_by', 'com.apple.quicktime.software', 'com.android.version', 'encoder'),
    position,
    tellsPlace: position === undefined && Object.keys(tags).some(name => place.test(name))
  }
  const known = Object.entries(facts).filter((fact): fact is [string, Json] => fact[1] !== undefined)
  return Object.fromEntries(known.map(([name, value]) => [`audio.${name}`, value]))
}

/** First words for empty fields: the title, and beneath it whose it is and what it is from. */
export function suggestFrom(facts: Readonly<Record<string, Json>>): Suggestion {
  const text = (name: string) => (facts[`audio.${name}`] as string | undefined) ?? ''
  const album = [text('album'), text('year') && `(${text('year')})`].filter(Boolean).join(' ')
  const body = [text('artist'), text('album') && album].filter(Boolean).map(escapeMarkdown).join(' · ')
  return { ...(text('title') && { title: text('title') }), ...(body && { body }) }
}

function nameDevice(line: (...names: string[]) => string | undefined): string | undefined {
  const make = line('com.apple.quicktime.make', 'com.android.manufacturer', 'make')
  const model = line('com.apple.quicktime.model', 'com.android.model', 'model', 'originator')
  if (!make || !model) return model ?? make
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`
}

/** Recorders without a clock say 1904 or 1970. */
function readTime(told: string | undefined): string | undefined {
  const time = Date.parse(told ?? '')
  return Number.isNaN(time) || time < Date.UTC(1980, 0) ? undefined : told
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
}
