import type { ByteReader } from '../byte-reader.ts'
import type { Place } from './find-previews.ts'

const window = 4 * 1024 * 1024
/** Cameras put their pictures in front of what the sensor saw. */
const looked = 64 * 1024 * 1024
const most = 32

/** Where bytes stand that begin like a JPEG: for files whose own lists of pictures nobody but their maker can read. */
export async function scanForPictures(reader: ByteReader): Promise<Place[]> {
  const starts: number[] = []
  const end = Math.min(reader.size, looked)
  for (let from = 0; from < end && starts.length < most; from += window) {
    // Three bytes more, for a mark across the border of two windows.
    const bytes = await reader.read(from, Math.min(window + 3, end - from))
    for (let at = bytes.indexOf(mark); at !== -1 && starts.length < most; at = bytes.indexOf(mark, at + 1))
      if (starts.at(-1) !== from + at) starts.push(from + at)
  }
  return starts.map(start => ({ start, length: reader.size - start }))
}

const mark = Buffer.from([0xff, 0xd8, 0xff])
