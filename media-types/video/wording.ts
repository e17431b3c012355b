const longestLine = 300

/** Control characters, and those that turn the direction of what follows. */
const invisible = /[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}]/gu

/** One line of what a file says: without control characters, trimmed, cut. Undefined when nothing is left. */
export function lineOf(value: string | undefined): string | undefined {
  const text = value?.replace(invisible, ' ').replace(/\s+/g, ' ').trim()
  if (!text) return undefined
  return text.length > longestLine ? `${text.slice(0, longestLine - 1).trimEnd()}…` : text
}
