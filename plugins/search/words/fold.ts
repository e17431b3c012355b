/** Letters that no decomposition takes apart, as people without them type them. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ'
}
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')

/** Accents, vowel points and whatever is piled on letters; signs that other scripts cannot be read without stay. */
const marks =
  /[\p{Script=Inherited}\p{Me}\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640]/gu

/** Characters of a term; nobody types a longer word, and databases have limits. */
const longest = 64

/** How a word is compared: without case, accents and width. Idempotent, and only letters, digits and their signs stay. */
export function fold(word: string): string {
  const bare = word
    .slice(0, longest * 4)
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
  const plain = bare.replace(marks, '').replace(special, letter => letters[letter] ?? letter)
  return plain
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '')
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '')
}
