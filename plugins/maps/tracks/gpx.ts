import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { toPosition } from '../position.ts'
import type { Position } from '../service.ts'

/** Why a file is no track: it is not written as one, leads nowhere, or is longer than anybody walks. */
export type TrackProblem = 'TRACK_DAMAGED' | 'TRACK_EMPTY' | 'TRACK_TOO_LONG'

export class UnreadableTrack extends Error {
  readonly code: TrackProblem
  constructor(code: TrackProblem) {
    super(code)
    this.code = code
  }
}

/** Points that are read; a day of one a second has 86,400. */
const most = 250_000
/** Elements within each other. */
const deepest = 64
const points = new Set(['trkpt', 'rtept'])
const degrees = /^[+-]?\d{1,3}(?:\.\d{1,20})?$/

/** The points of a GPX file in their order. Nothing else in it is kept, and a file that declares entities is refused. Throws `UnreadableTrack`. */
export async function readGpx(file: Readable): Promise<Position[]> {
  const found: Position[] = []
  const parser = new SaxesParser()
  const refuse = () => {
    throw new UnreadableTrack('TRACK_DAMAGED')
  }
  let depth = 0
  parser.on('doctype', refuse)
  parser.on('error', refuse)
  parser.on('closetag', () => void depth--)
  parser.on('opentag', ({ name, attributes }) => {
    const local = name.replace(/^.*:/, '')
    if (++depth > deepest || (depth === 1 && local !== 'gpx')) refuse()
    if (!points.has(local)) return
    if (found.length >= most) throw new UnreadableTrack('TRACK_TOO_LONG')
    found.push(readPoint(attributes.lat, attributes.lon) ?? refuse())
  })
  // Letters may lie across two parts of it.
  for await (const part of file.setEncoding('utf8')) parser.write(part)
  parser.close()
  return found
}

function readPoint(latitude: unknown, longitude: unknown): Position | undefined {
  const [north, east] = [latitude, longitude].map(told =>
    degrees.test(String(told).trim()) ? Number(told) : undefined
  )
  return toPosition(north, east)
}
