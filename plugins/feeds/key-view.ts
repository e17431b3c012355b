import type { FeedKey } from './keys.ts'

const toIso = (time: number) => new Date(time).toISOString()

/** As pages, other programs and archives are told of it. */
export function showKey({ id, page, title, label, createdAt, usedAt }: FeedKey) {
  return {
    ...{ id, page, title, label, createdAt: toIso(createdAt) },
    ...(usedAt !== null && { usedAt: toIso(usedAt) })
  }
}
