/** Width and height of a JPEG that every program can open; undefined for other bytes, and for the lossless ones of cameras. */
export function readJpegSize(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xc2)
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    // Other ways of packing, the end, or pixels before anything was said of their size.
    const isTable = [0xc4, 0xc8, 0xcc].includes(marker)
    if ((marker > 0xc2 && marker <= 0xcf && !isTable) || marker === 0xd9 || marker === 0xda) return undefined
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}
