import { buffer } from 'node:stream/consumers'
import exifr from 'exifr'
import { makeCleanCopy } from '../../../../media-types/image/clean-copy.ts'
import type { ImageFormat } from '../../../../media-types/image/sniff.ts'

const everything = {
  tiff: true,
  exif: true,
  gps: true,
  xmp: true,
  iptc: true,
  makerNote: true,
  userComment: true,
  mergeOutput: true
} as const
const forbidden = /^(gps|latitude|longitude|makerNote|.*serial|.*ownername|userComment|imageuniqueid)/i

/** The bytes of a clean copy, if one is offered. */
export async function copyOf(path: string, format: ImageFormat): Promise<Buffer | undefined> {
  const copy = await makeCleanCopy({ path, format })
  return copy && buffer(copy)
}

/** All that another program reads from a file. */
export async function readWords(bytes: Buffer): Promise<Record<string, unknown>> {
  return (await exifr.parse(bytes, everything)) ?? {}
}

/** Names among them that give away a place, a device or its owner. */
export function tellingNames(words: object): string[] {
  return Object.keys(words).filter(name => forbidden.test(name))
}
