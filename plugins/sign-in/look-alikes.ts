/** Letters of other alphabets, and digits, each with the Latin letter that it is read as. */
const pairs = `
  аa вb сc ԁd еe һh нh іi јj кk ӏl мm оo рp ԛq ѕs тt уy ѵv ԝw хx
  αa βb εe ηn ιi κk μm νv οo ρp τt υu χx γy
  ıi ɑa ɡg łl øo đd ßb 0o 3e 4a 5s 7t $s
`
const alike = new Map(
  pairs
    .trim()
    .split(/\s+/)
    .map(pair => [...pair] as [string, string])
)

/** Alphabets of which many letters look like those of another. */
const alphabets = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]

/** What a word can be read as, whatever letters it is spelled with: `Adm1n` as `admin` and as `admln`. */
export function readingsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '')
  return ['i', 'l'].map(stroke =>
    [...plain.replace(/[I1|]/g, stroke).toLowerCase()]
      .map(letter => alike.get(letter) ?? letter)
      .join('')
      .replace(/rn/g, 'm')
      .replace(/vv/g, 'w')
  )
}

/** Whether a word of it is put together from letters of several alphabets, as no language does. */
export function mixesAlphabets(text: string): boolean {
  const words = text.normalize('NFKC').match(/[\p{L}\p{M}]+/gu) ?? []
  return words.some(word => alphabets.filter(alphabet => alphabet.test(word)).length > 1)
}
