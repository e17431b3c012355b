/** One resource of a Photoshop block: where its data stands in the block. */
export interface Resource {
  readonly id: number
  readonly start: number
  readonly end: number
}

/** Walks `8BIM` resources, with or without the header that JPEG puts before them; stops at the first that is broken. */
export function listResources(block: Buffer): Resource[] {
  const header = 'Photoshop 3.0\0'
  const resources: Resource[] = []
  let at = block.toString('latin1', 0, header.length) === header ? header.length : 0
  while (at + 12 <= block.length && block.toString('latin1', at, at + 4) === '8BIM') {
    const id = block.readUInt16BE(at + 4)
    const name = at + 6
    const size = name + even(block[name]! + 1)
    if (size + 4 > block.length) break
    const start = size + 4
    const end = start + block.readUInt32BE(size)
    if (end > block.length) break
    resources.push({ id, start, end })
    at = start + even(end - start)
  }
  return resources
}

function even(length: number): number {
  return length + (length % 2)
}
