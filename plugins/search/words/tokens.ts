/** A word where it stands in a text. */
export interface Token {
  readonly word: string
  readonly start: number
  readonly end: number
  /** Two letters of a script that leaves no spaces; they are no word by themselves. */
  readonly isPair?: true
}

const run = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u200c\u200d]*(?:['’][\p{L}\p{M}]+)*/gu
/** Scripts without spaces between words. */
const dense =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]+/gu

/** The words of a text in order. Of scripts that leave no spaces every two neighbours are one, on both sides of the search alike. */
export function* tokenize(text: string): Generator<Token> {
  for (const { 0: word, index } of text.matchAll(run)) {
    let end = 0
    for (const found of word.matchAll(dense)) {
      if (found.index > end) yield tokenAt(word.slice(end, found.index), index + end)
      yield* pairs(found[0], index + found.index)
      end = found.index + found[0].length
    }
    if (end < word.length) yield tokenAt(word.slice(end), index + end)
  }
}

/** What follows an apostrophe or stands before it as in `l’eau` is no part of the word. */
function tokenAt(word: string, start: number): Token {
  const [, before = '', rest = word] = /^((?:\p{L}|qu|jusqu|lorsqu|puisqu)['’])?(.+)$/isu.exec(word) ?? []
  const bare = rest.replace(/['’]s?$/u, '')
  return { word: bare, start: start + before.length, end: start + before.length + bare.length }
}

function* pairs(letters: string, from: number): Generator<Token> {
  let before: { letter: string; start: number } | undefined
  let start = from
  for (const letter of letters) {
    const end = start + letter.length
    if (before) yield { word: before.letter + letter, start: before.start, end, isPair: true }
    else if (end === from + letters.length) yield { word: letter, start, end, isPair: true }
    before = { letter, start }
    start = end
  }
}
