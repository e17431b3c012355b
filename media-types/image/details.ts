import type { Detail } from '../../core/contract/media-description.ts'
import type { FileRecord } from '../../core/files/files.ts'
import type { Json } from '../../core/json.ts'
import type { Position } from './position.ts'

type Facts = Readonly<Record<string, Json>>

/** Rows of the details panel, in a photographer's order; absent facts leave no row. */
export function listDetails(facts: Facts, original: FileRecord | undefined): Detail[] {
  const rows: [name: string, value: string | number | undefined, format?: Detail['format']][] = [
    ['camera', textOf(facts, 'camera')],
    ['lens', textOf(facts, 'lens')],
    ['exposure', describeExposure(facts)],
    ['iso', numberOf(facts, 'iso'), 'number'],
    ['focalLength', inUnit(numberOf(facts, 'focalLength'), 'mm')],
    ['takenAt', readClock(facts), 'date'],
    ['dimensions', describeSize(facts)],
    ['frames', numberOf(facts, 'frames'), 'number'],
    ['size', original?.size, 'bytes'],
    ['creator', textOf(facts, 'creator')],
    ['credit', textOf(facts, 'credit')],
    ['copyright', textOf(facts, 'copyright')],
    ['position', describePosition(facts), 'position']
  ]
  return rows.flatMap(([name, value, format = 'text']) =>
    value === undefined ? [] : [{ label: `image.detail.${name}`, value, format }]
  )
}

/** `1/125 s · f/2.8`; the same in every language. */
function describeExposure(facts: Facts): string | undefined {
  const [seconds, aperture] = [numberOf(facts, 'exposure'), numberOf(facts, 'aperture')]
  const parts = [seconds && `${formatTime(seconds)} s`, aperture && `f/${shorten(aperture)}`].filter(Boolean)
  return parts.length > 0 ? parts.join(' · ') : undefined
}

function formatTime(seconds: number): string {
  return seconds < 0.3 ? `1/${Math.round(1 / seconds)}` : shorten(seconds)
}

/** As the camera's clock showed it: a sunset is at sunset wherever it is looked at. */
function readClock(facts: Facts): string | undefined {
  return textOf(facts, 'takenAt')?.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)
}

/** Of the original, upright. */
function describeSize(facts: Facts): string | undefined {
  const [width, height] = [numberOf(facts, 'width'), numberOf(facts, 'height')]
  return width && height ? `${width} × ${height}` : undefined
}

/** `latitude, longitude`, as maps take it. */
function describePosition(facts: Facts): string | undefined {
  const position = facts['image.position'] as Position | undefined
  return position && `${position.latitude}, ${position.longitude}`
}

function inUnit(value: number | undefined, unit: string): string | undefined {
  return value === undefined ? undefined : `${shorten(value)} ${unit}`
}

function shorten(value: number): string {
  return String(Number(value.toFixed(1)))
}

function textOf(facts: Facts, name: string): string | undefined {
  const value = facts[`image.${name}`]
  return typeof value === 'string' ? value : undefined
}

function numberOf(facts: Facts, name: string): number | undefined {
  const value = facts[`image.${name}`]
  return typeof value === 'number' ? value : undefined
}
