import { open } from 'node:fs/promises'

/** Beginnings of the pictures that can be taken for a cover; a gap stands for any byte. */
const beginnings: readonly RegExp[] = [
  'ffd8ff',
  '89504e470d0a1a0a',
  '47494638',
  '52494646........57454250',
  '........6674797061766966'
].map(hex => new RegExp(`^${hex}`))

/** By the first bytes of a file alone; whether it can be decoded is found out in the worker. */
export async function isPicture(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    const head = buffer.toString('hex', 0, bytesRead)
    return beginnings.some(beginning => beginning.test(head))
  } finally {
    await file.close()
  }
}
