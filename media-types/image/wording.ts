const longestText = 5000
const longestLine = 300

/** Control characters other than line breaks, and those that turn the direction of what follows. */
const invisible = /(?![\n\r\t])[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}]/gu

/** One line of what a file says: without control characters, trimmed, cut. Undefined when nothing is left. */
export function lineOf(value: unknown): string | undefined {
  const text = plain(value)?.replace(/\s+/g, ' ').trim()
  return text ? cut(text, longestLine) : undefined
}

/** As `lineOf`, with its line breaks. */
export function textOf(value: unknown): string | undefined {
  const text = plain(value)?.replace(/\r\n?/g, '\n').trim()
  return text ? cut(text, longestText) : undefined
}

/** Of keywords: each once, in order, at most 100. */
export function linesOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return [...new Set(values.map(lineOf).filter(line => line !== undefined))].slice(0, 100)
}

/** Text stands plain, in a list, or in one of several languages. */
function plain(value: unknown): string | undefined {
  if (Array.isArray(value)) return plain(value.find(isDefault) ?? value[0])
  if (isRecord(value)) return plain(value.value)
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.replace(invisible, '') : undefined
}

function isDefault(value: unknown): boolean {
  return isRecord(value) && value.lang === 'x-default'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text
}
