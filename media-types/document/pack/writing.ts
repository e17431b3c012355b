import { open } from 'node:fs/promises'
import type { PackedPart } from './pack.ts'

export interface PackWriting {
  add(name: string, type: string, body: Uint8Array | string): Promise<void>
  /** Writes the index; the result says where it begins. */
  finish(): Promise<number>
  close(): Promise<void>
}

/** Writes parts one behind the other, so that never more than one is in memory. */
export async function writePack(path: string): Promise<PackWriting> {
  const file = await open(path, 'w')
  const index: Record<string, PackedPart> = {}
  let end = 0
  const append = async (body: Uint8Array | string) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body
    await file.appendFile(bytes)
    end += bytes.length
    return bytes.length
  }
  return {
    async add(name, type, body) {
      const start = end
      index[name] = [start, await append(body), type]
    },
    async finish() {
      const start = end
      await append(JSON.stringify(index))
      return start
    },
    close: () => file.close()
  }
}
