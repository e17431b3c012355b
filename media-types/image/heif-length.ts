import { openReader } from './byte-reader.ts'

/**
 * Whether a HEIF file ends before the data its last box announces. The decoder would fill what is missing with grey.
 * Bytes that some phones append behind the boxes are no box and no reason to refuse.
 */
export async function endsTooEarly(path: string): Promise<boolean> {
  const reader = await openReader(path)
  try {
    for (let at = 0; at + 16 <= reader.size; ) {
      const head = await reader.read(at, 16)
      const size = head.readUInt32BE(0)
      const length = size === 1 ? Number(head.readBigUInt64BE(8)) : size
      if (length < 8) return false
      at += length
      if (at > reader.size) return ['mdat', 'meta'].includes(head.toString('latin1', 4, 8))
    }
    return false
  } finally {
    await reader.close()
  }
}
