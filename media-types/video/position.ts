import type { Media, Stream } from '../../plugins/ffmpeg/service.ts'

/** Degrees, and metres above the sea. */
export type Position = { latitude: number; longitude: number; altitude?: number }

/** From ISO 6709 as cameras write it, `+37.3349-122.0090+030.0/`; nothing when it is no place on Earth. */
export function readPosition(told: string | undefined): Position | undefined {
  const [, ...parts] = /^([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)?/.exec(told ?? '') ?? []
  const [latitude, longitude, altitude] = parts.map(part => (part === undefined ? undefined : Number(part)))
  if (latitude === undefined || longitude === undefined) return undefined
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0))
    return undefined
  return { latitude, longitude, ...(altitude !== undefined && { altitude }) }
}

/** In names of tags. */
const place = /location|gps|latitude|longitude|geo/
/** Where telemetry is kept that phones write also without a position, and clocks. */
const harmless = /core media metadata|timecode/i

/** Whether it may say where it was made, in a tag or in a track that is written while a camera moves, be it one that is not understood here. */
export function tellsPlace({ tags, streams }: Media): boolean {
  return [tags, ...streams.map(stream => stream.tags)].some(hasPlace) || streams.some(isTelemetry)
}

const hasPlace = (tags: Stream['tags']) =>
  Object.entries(tags).some(([name, value]) => place.test(name) && !isNowhere(value))

/** Receivers without a signal write zeros. */
const isNowhere = (value: string) => /^[+-]0+(\.0+)?[+-]0+(\.0+)?/.test(value)

function isTelemetry({ kind, tags }: Stream): boolean {
  const handler = tags.handler_name ?? ''
  if (kind === 'subtitle') return /dji|gps/i.test(handler)
  return kind === 'data' && tags.timecode === undefined && !harmless.test(handler)
}
