import sharp from 'sharp'

/** A tag of ID3v2.3 with these frames and, where given, a cover that says it is a PNG. */
export function id3(frames: readonly Buffer[], cover?: Buffer): Buffer {
  const picture = cover
    ? [frame('APIC', Buffer.concat([Buffer.from('\0image/png\0\x03\0', 'latin1'), cover]))]
    : []
  const body = Buffer.concat([...frames, ...picture])
  const size = [21, 14, 7, 0].map(shift => (body.length >> shift) & 127)
  return Buffer.concat([Buffer.from('ID3'), Buffer.of(3, 0, 0, ...size), body])
}

/** A frame of words. */
export function text(name: string, words: string): Buffer {
  return frame(name, Buffer.concat([Buffer.of(1, 0xff, 0xfe), Buffer.from(words, 'utf16le')]))
}

function frame(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(10)
  head.write(name, 'latin1')
  head.writeUInt32BE(body.length, 4)
  return Buffer.concat([head, body])
}

/** Another word of the same length in its place. */
export function patch(bytes: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(bytes)
  copy.write(to, copy.indexOf(from), 'latin1')
  return copy
}

/** One colour, so that many pixels are few bytes. */
export function pngOf(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#135' } })
    .png()
    .toBuffer()
}
