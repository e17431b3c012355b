/** A file whose header says that its pictures have another size than they have. */
export function setAviSize(film: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(film)
  const format = copy.indexOf('strf', 0, 'latin1') + 8
  copy.writeInt32LE(width, format + 4)
  copy.writeInt32LE(height, format + 8)
  const main = copy.indexOf('avih', 0, 'latin1') + 8
  copy.writeUInt32LE(width, main + 32)
  copy.writeUInt32LE(height, main + 36)
  return copy
}

/** The same bytes with one word in the place of another of the same length. */
export function patch(film: Buffer, word: string, other: string): Buffer {
  const copy = Buffer.from(film)
  const at = copy.indexOf(word, 0, 'latin1')
  if (at === -1 || word.length !== other.length) throw new Error(`"${word}" cannot become "${other}".`)
  copy.write(other, at, 'latin1')
  return copy
}

/** An index without a single track. */
export function emptyMovie(): Buffer {
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isom')),
    box('moov', box('mvhd', Buffer.alloc(100)))
  ])
}

export function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}
