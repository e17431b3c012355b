const count = 50_000
const syllables = 'ba den fi gor hul ka lem mi nor pus ra sten ti vor wul zan'.split(' ')
const words = Array.from({ length: count }, (_, at) => spell(at))
const places = new Map(words.map((word, at) => [word, at]))

/** Words as frequent as those of a language: the second half as often as the first, the third a third as often. */
export function write(length: number): string {
  return Array.from({ length }, () => {
    const at = Math.floor(Math.exp(Math.random() * Math.log(count))) - 1
    return words[Math.min(at, count - 1)]
  }).join(' ')
}

/** Two words that somebody would look for: none of the hundred most frequent, which are articles and pronouns, where there are others. */
export function pickTwo(title: string): string {
  const all = title.split(' ')
  const telling = all.filter(word => (places.get(word) ?? 0) >= 100)
  return (telling.length >= 2 ? telling : all).slice(0, 2).join(' ')
}

function spell(number: number): string {
  let word = ''
  for (let rest = number + 16; rest > 0; rest = Math.floor(rest / 16)) word += syllables[rest % 16]
  // Every fourth is the beginning of others, as `bridge` is of `bridges`.
  return number % 4 === 0 ? word : `${word}${'aeiou'[number % 5]}`
}
