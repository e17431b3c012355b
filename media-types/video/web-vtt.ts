/** One cue of a WebVTT file; seconds. */
export interface Cue {
  readonly start: number
  readonly end: number
  /** Plain; what could be read as markup is escaped. */
  readonly text: string
}

export function writeCues(cues: readonly Cue[]): string {
  const blocks = cues.map(
    ({ start, end, text }) => `${clock(start)} --> ${clock(end)}\n${escapeMarkup(text)}`
  )
  return `${['WEBVTT', ...blocks].join('\n\n')}\n`
}

/** `00:01:05.500`. */
function clock(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000)
  const parts = [milliseconds / 3_600_000, (milliseconds / 60_000) % 60, (milliseconds / 1000) % 60]
  const [hours, minutes, rest] = parts.map(part => String(Math.floor(part)).padStart(2, '0'))
  return `${hours}:${minutes}:${rest}.${String(milliseconds % 1000).padStart(3, '0')}`
}

function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .split(/[\r\n]+/)
    .map(line => line.trim())
    .filter(Boolean)
    .join(' ')
}
