/** What XML 1.0 cannot say in any way, and what has no business in any text. */
const unspeakable =
  /[^\t\n\r\u{20}-\u{7e}\u{85}\u{a0}-\u{d7ff}\u{e000}-\u{fdcf}\u{fdf0}-\u{fffd}\u{10000}-\u{10ffff}]/gu
/** Marks that turn the direction of what follows, also of what is not theirs. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g

/** A text as any reader can show it. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(unspeakable, '')
}

/** One line of it, which stands beside other people's lines. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(turning, '').replace(/\s+/g, ' ').trim()
}
