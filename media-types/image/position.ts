import type { Readings } from './readings.ts'

/** Degrees, and metres above the sea. */
export type Position = { latitude: number; longitude: number; altitude?: number }

/** From EXIF, else from XMP; nothing when it is not a place on Earth or the null island that broken receivers report. */
export function readPosition({ gps, xmp }: Readings): Position | undefined {
  const latitude = degreesOf(gps.latitude) ?? degreesOf(xmp.exif?.GPSLatitude)
  const longitude = degreesOf(gps.longitude) ?? degreesOf(xmp.exif?.GPSLongitude)
  if (latitude === undefined || longitude === undefined) return undefined
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0))
    return undefined
  const altitude = readAltitude(gps)
  return {
    latitude: round(latitude, 7),
    longitude: round(longitude, 7),
    ...(altitude !== undefined && { altitude })
  }
}

/** A number, or XMP's `54,58.8N` (degrees and minutes) or `54,58,48N`. */
function degreesOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  const parts =
    typeof value === 'string' ? /^([\d.]+)(?:,([\d.]+))?(?:,([\d.]+))?\s*([NESW])$/i.exec(value.trim()) : null
  if (!parts) return undefined
  const degrees = Number(parts[1]) + Number(parts[2] ?? 0) / 60 + Number(parts[3] ?? 0) / 3600
  return /[SW]/i.test(parts[4]!) ? -degrees : degrees
}

function readAltitude({ GPSAltitude, GPSAltitudeRef }: Readings['gps']): number | undefined {
  if (typeof GPSAltitude !== 'number' || !Number.isFinite(GPSAltitude)) return undefined
  const below = ArrayBuffer.isView(GPSAltitudeRef)
    ? new Uint8Array(GPSAltitudeRef.buffer, GPSAltitudeRef.byteOffset, 1)[0] === 1
    : GPSAltitudeRef === 1
  return round(below ? -GPSAltitude : GPSAltitude, 1)
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
