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
