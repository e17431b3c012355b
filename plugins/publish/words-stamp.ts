import { createHash } from 'node:crypto'
import type { Entry } from '../../core/entries/entries.ts'

/**
 * Of the words that a form begins with: where they have another when it comes back, somebody else edited them meanwhile. With whom an
 * entry is shared is no part of it, because not all who edit it are told.
 */
export function stampOf({ title, body, alt, language, sensitive }: Entry): string {
  const words = JSON.stringify([title, body, alt, language, sensitive])
  return createHash('sha256').update(words).digest('base64url').slice(0, 22)
}
