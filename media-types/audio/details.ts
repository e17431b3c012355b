import type { Detail } from '../../core/contract/media-description.ts'
import type { FileRecord } from '../../core/files/files.ts'
import type { Json } from '../../core/json.ts'

type Facts = Readonly<Record<string, Json>>

const codecs: Readonly<Record<string, string>> = {
  aac: 'AAC',
  alac: 'Apple Lossless',
  flac: 'FLAC',
  mp3: 'MP3',
  opus: 'Opus',
  speex: 'Speex',
  vorbis: 'Vorbis'
}

/** Rows of the details panel; absent facts leave no row. */
export function listDetails(facts: Facts, original: FileRecord | undefined): Detail[] {
  const text = (name: string) => factOf<string>(facts, name, 'string')
  const number = (name: string) => factOf<number>(facts, name, 'number')
  const rows: [name: string, value: string | number | undefined, format?: Detail['format']][] = [
    ['artist', text('artist')],
    ['album', text('album')],
    ['track', text('track')],
    ['composer', text('composer')],
    ['genre', text('genre')],
    ['year', text('year')],
    ['duration', number('duration'), 'duration'],
    ['codec', nameCodec(text('codec'))],
    ['bitrate', inUnit(number('bitrate'), 1000, 'kbit/s')],
    ['sampleRate', inUnit(number('sampleRate'), 1000, 'kHz')],
    ['channels', number('channels'), 'number'],
    ['loudness', inUnit(number('loudness'), 1, 'LUFS')],
    ['loudnessRange', inUnit(number('loudnessRange'), 1, 'LU')],
    ['size', original?.size, 'bytes'],
    ['recordedAt', text('recordedAt'), 'date'],
    ['device', text('device')],
    ['software', text('software')]
  ]
  return rows.flatMap(([name, value, format = 'text']) =>
    value === undefined ? [] : [{ label: `audio.detail.${name}`, value, format }]
  )
}

function nameCodec(codec: string | undefined): string | undefined {
  if (codec?.startsWith('pcm_')) return 'PCM'
  return codec && (codecs[codec] ?? codec)
}

/** `44.1 kHz`; whole from a hundred on. */
function inUnit(value: number | undefined, part: number, unit: string): string | undefined {
  if (value === undefined) return undefined
  const shown = value / part
  const digits = String(Number(shown.toFixed(Math.abs(shown) >= 100 ? 0 : 1)))
  return `${digits.replace('-', '−')} ${unit}`
}

function factOf<T extends Json>(facts: Facts, name: string, type: 'string' | 'number'): T | undefined {
  const value = facts[`audio.${name}`]
  return typeof value === type ? (value as T) : undefined
}
