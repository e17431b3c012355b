import type { Answer } from './oembed-answer.ts'

/** What XML 1.0 cannot say in any way. */
const unspeakable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu
const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

export function writeXml(answer: Answer): string {
  const lines = Object.entries(answer).flatMap(([name, value]) =>
    value === undefined ? [] : `<${name}>${toSafe(String(value))}</${name}>\n`
  )
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>\n${lines.join('')}</oembed>\n`
}

function toSafe(text: string): string {
  return text
    .toWellFormed()
    .replace(unspeakable, '')
    .replace(/[&<>]/g, sign => signs[sign]!)
}
