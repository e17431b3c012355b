import { createHash } from 'node:crypto'

/** Ten letters and digits that change with the content; part of addresses that may be kept for ever. */
export const digest = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest('hex').slice(0, 10)
