import { UnreadableModel } from '../problems.ts'
import type { ModelSettings } from '../settings.ts'

/** What a reader asks before it makes room for what a file claims to hold. */
export interface Limits {
  readonly bytes: number
  demandTriangles(count: number): void
  demandBytes(count: number): void
}

/** More points than corners of all triangles help nobody. */
export function createLimits({ maxTriangles, maxBytes }: ModelSettings): Limits {
  return {
    bytes: maxBytes,
    demandTriangles(count) {
      if (count > maxTriangles)
        throw new UnreadableModel('MODEL_TOO_LARGE', { triangles: Math.round(count), limit: maxTriangles })
    },
    demandBytes(count) {
      if (count > maxBytes) throw new UnreadableModel('MODEL_FILE_TOO_LARGE')
    }
  }
}
