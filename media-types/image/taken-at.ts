import type { Readings } from './readings.ts'
import { lineOf } from './wording.ts'

/** EXIF's `2026:05:04 03:02:01` and XMP's `2026-05-04T03:02:01.5+02:00`; seconds may be absent. */
const moment = /^(\d{4})[:-](\d\d)[:-](\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?/

/** ISO 8601 in whole seconds; without an offset where the camera did not know its own. */
export function readTakenAt({ exif, ifd0, xmp }: Readings): string | undefined {
  const own = lineOf(exif.DateTimeOriginal ?? exif.CreateDate)
  const named = lineOf(xmp.exif?.DateTimeOriginal ?? xmp.photoshop?.DateCreated)
  const parts = moment.exec(own ?? named ?? lineOf(ifd0.ModifyDate) ?? '')
  if (!parts) return undefined
  const [, year, month, day, minutes, seconds = ':00', zone = readOffset(exif)] = parts
  const time = `${year}-${month}-${day}T${minutes}${seconds}${zone}`
  return Number.isNaN(Date.parse(time)) ? undefined : time
}

function readOffset(exif: Readings['exif']): string {
  const offset = lineOf(exif.OffsetTimeOriginal ?? exif.OffsetTime) ?? ''
  return /^[+-]\d\d:\d\d$/.test(offset) ? offset : ''
}
