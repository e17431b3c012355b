import type { Detail } from '../../core/contract/media-description.ts'
import type { FileRecord } from '../../core/files/files.ts'
import type { Json } from '../../core/json.ts'
import type { Position } from './position.ts'

type Facts = Readonly<Record<string, Json>>

const codecs: Readonly<Record<string, string>> = {
  h264: 'H.264',
  hevc: 'HEVC',
  av1: 'AV1',
  vp8: 'VP8',
  vp9: 'VP9',
  mpeg4: 'MPEG-4',
  mpeg2video: 'MPEG-2',
  prores: 'ProRes',
  aac: 'AAC',
  opus: 'Opus',
  vorbis: 'Vorbis',
  mp3: 'MP3',
  flac: 'FLAC',
  ac3: 'AC-3'
}

/** Rows of the details panel; absent facts leave no row. */
export function listDetails(facts: Facts, original: FileRecord | undefined): Detail[] {
  const rows: [name: string, value: string | number | undefined, format?: Detail['format']][] = [
    ['duration', numberOf(facts, 'duration'), 'duration'],
    ['dimensions', describeSize(facts)],
    ['frameRate', numberOf(facts, 'frameRate'), 'number'],
    ['codecs', describeCodecs(facts)],
    ['size', original?.size, 'bytes'],
    ['takenAt', textOf(facts, 'takenAt'), 'date'],
    ['camera', textOf(facts, 'camera')],
    ['position', describePosition(facts), 'position']
  ]
  return rows.flatMap(([name, value, format = 'text']) =>
    value === undefined ? [] : [{ label: `video.detail.${name}`, value, format }]
  )
}

function describeSize(facts: Facts): string | undefined {
  const [width, height] = [numberOf(facts, 'width'), numberOf(facts, 'height')]
  return width && height ? `${width} × ${height}` : undefined
}

function describeCodecs(facts: Facts): string | undefined {
  const names = ['codec', 'audioCodec'].flatMap(name => textOf(facts, name) ?? [])
  return names.length > 0 ? names.map(name => codecs[name] ?? name).join(', ') : undefined
}

/** `latitude, longitude`, as maps take it. */
function describePosition(facts: Facts): string | undefined {
  const position = facts['video.position'] as Position | undefined
  return position && `${position.latitude}, ${position.longitude}`
}

function textOf(facts: Facts, name: string): string | undefined {
  const value = facts[`video.${name}`]
  return typeof value === 'string' ? value : undefined
}

function numberOf(facts: Facts, name: string): number | undefined {
  const value = facts[`video.${name}`]
  return typeof value === 'number' ? value : undefined
}
