const longestLine = 300

/** Control characters, and those that turn the direction of what follows. */
const invisible = /[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\p{Surrogate}]/gu

/** One line of what a file says: without control characters, trimmed, cut. Undefined when nothing is left. */
export function lineOf(value: string | undefined): string | undefined {
  const text = value?.slice(0, 4000).replace(invisible, ' ').replace(/\s+/g, ' ').trim()
  if (!text) return undefined
  return text.length > longestLine ? `${text.slice(0, longestLine - 1).trimEnd()}…` : text
}

/** `1:02:05`; the same in every language. */
export function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}
