/** Characters of a clean name at most: one that is typed may stand for a whole phrase. */
export const longestName = 80

/** Controls, marks that turn the reading direction, and what nobody sees; but for the joiners that some scripts and pictographs need. */
const unseen = /(?![\u200c\u200d])[\p{C}\u2028\u2029\u115f\u1160\u3164]/gu
/** No script stacks more marks on a letter; what does is there to spill over other lines. */
const stacked = /(\p{M}{4})\p{M}+/gu
/** What tells one tag from another. */
const telling = /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{RI}+#]|[\ufe00-\ufe0f]/gu
const worded = /[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u

/** A name as it is shown: one way of writing each character, without what only looks like something; empty where nothing is left. */
export function cleanName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s,\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(unseen, '')
    .replace(stacked, '$1')
    .replace(/^[#\s\u200c\u200d]+/u, '')
    .trim()
}

/** What a name is found by: neither case nor spaces, hyphens or signs tell tags apart. Undefined for what can be no tag. */
export function keyOf(text: string): string | undefined {
  const key = fold(cleanName(text)).replace(telling, '')
  return worded.test(key) ? key : undefined
}

/** Names in a line that separates them by commas, or in several lines; each tag once, in the spelling that comes first. */
export function readNames(texts: readonly string[]): string[] {
  return uniqueNames(texts.flatMap(text => text.split(/[,،、，\n]/u)))
}

/** Clean, each tag once; what can be none is left out. */
export function uniqueNames(texts: readonly string[]): string[] {
  const names = new Map<string, string>()
  for (const text of texts) {
    const key = keyOf(text)
    if (key && !names.has(key)) names.set(key, cleanName(text))
  }
  return [...names.values()]
}

export function addressOf(key: string): string {
  return `/tags/${encodeURIComponent(key)}`
}

/** Lower case as people compare it: a sharp s is two, a sigma at the end is one like the others, and a dotted I is an i. */
function fold(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
    .replaceAll('i\u0307', 'i')
    .normalize('NFKC')
}
