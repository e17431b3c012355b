import { open } from 'node:fs/promises'

const headSize = 64 * 1024

/** The beginning of a local file, as much of it as tells what it is. */
export async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headSize), 0, headSize, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
