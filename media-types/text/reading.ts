/** Words a minute that people read without hurry, and letters of scripts that have no spaces. */
const speed = { words: 220, letters: 400 }
/** Characters of a text's beginning; every card carries them. */
const beginning = 280

const dense = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]/gu

/** Words, and in scripts without spaces two letters for one. */
export function countWords(text: string): number {
  const letters = text.match(dense)?.length ?? 0
  const words = text.replace(dense, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0
  return words + Math.ceil(letters / 2)
}

/** Minutes that reading takes; at least one. */
export function countMinutes(text: string): number {
  const letters = text.match(dense)?.length ?? 0
  const words = countWords(text) - Math.ceil(letters / 2)
  return Math.max(1, Math.round(words / speed.words + letters / speed.letters))
}

/** The first words, cut where one ends. */
export function cutBeginning(text: string, { keepsLines = false } = {}): string {
  const start = text.slice(0, beginning * 4)
  if (keepsLines) return cutLines(start)
  const line = start.replace(/\s+/g, ' ').trim()
  if (line.length <= beginning) return line
  const cut = line.slice(0, beginning)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), beginning / 2)).replace(/[\ud800-\udbff]$/, '')}…`
}

/** A few lines as they stand, each no wider than a card. */
function cutLines(start: string): string {
  const lines = start
    .replace(/^\s*\n/, '')
    .split('\n')
    .slice(0, 12)
  return lines
    .map(line => [...line.trimEnd()].slice(0, 60).join(''))
    .join('\n')
    .slice(0, 600)
}
