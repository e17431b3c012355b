import type { Detail } from '../../core/contract/media-description.ts'
import type { FileRecord } from '../../core/files/files.ts'
import type { Json } from '../../core/json.ts'
import { codecNames } from './codecs.ts'
import type { Position } from './position.ts'

type Facts = Readonly<Record<string, Json>>

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
  return names.length > 0 ? names.map(name => codecNames[name] ?? name).join(', ') : undefined
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
