import type { HeldWords } from './service.ts'

/** A list of words as it is looked for. */
interface WordList {
  /** Of one word each, by how they are read. */
  words: ReadonlyMap<string, string>
  /** Of several words, or in a writing that puts no space between them. */
  phrases: readonly { read: string; written: string; isWithin: boolean }[]
}

/** Finds the operator's words in people's texts, however they are written. `list` is asked at each text, because it may change. */
export function createHeldWords(list: () => readonly string[]): HeldWords {
  let known: readonly string[] | undefined
  let compiled: WordList = { words: new Map(), phrases: [] }
  const current = () => {
    const now = list()
    if (now !== known) {
      known = now
      compiled = compile(now)
    }
    return compiled
  }
  return {
    find(...texts) {
      const { words, phrases } = current()
      if (words.size === 0 && phrases.length === 0) return undefined
      for (const text of texts) {
        const found = text ? findIn(text, words, phrases) : undefined
        if (found !== undefined) return found
      }
      return undefined
    }
  }
}

function compile(list: readonly string[]): WordList {
  const words = new Map<string, string>()
  const phrases: WordList['phrases'][number][] = []
  for (const written of list) {
    const parts = split(read(written))
    const [first] = parts
    if (first === undefined) continue
    if (unspaced.test(written)) phrases.push({ read: parts.join(''), written, isWithin: true })
    else if (parts.length > 1) phrases.push({ read: ` ${parts.join(' ')} `, written, isWithin: false })
    else words.set(first, written)
  }
  return { words, phrases }
}

function findIn(text: string, words: WordList['words'], phrases: WordList['phrases']): string | undefined {
  const parts = split(read(text))
  const word = parts.find(part => words.has(part))
  if (word !== undefined) return words.get(word)
  if (phrases.length === 0) return undefined
  const [spaced, joined] = [` ${parts.join(' ')} `, parts.join('')]
  return phrases.find(phrase => (phrase.isWithin ? joined : spaced).includes(phrase.read))?.written
}

/** Writings that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u

const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}]/gu

/** Letters of other writings that pass for Latin ones, and figures that pass for letters are left as they are: they are too often figures. */
const alike: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    в: 'b',
    е: 'e',
    ё: 'e',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    с: 'c',
    т: 't',
    у: 'y',
    х: 'x'
  },
  ...{ і: 'i', ј: 'j', ѕ: 's', ԁ: 'd', ԛ: 'q', ԝ: 'w', ѵ: 'v', һ: 'h', ӏ: 'l' },
  ...{ α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x' },
  ...{ ı: 'i', ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ß: 'ss', æ: 'ae', œ: 'oe' }
}
const lookalikes = new RegExp(`[${Object.keys(alike).join('')}]`, 'gu')

/** The same for everything that reads the same; the words of the list go the same way. */
function read(text: string): string {
  return text
    .normalize('NFKD')
    .replace(unseen, '')
    .toLowerCase()
    .replace(lookalikes, letter => alike[letter] ?? letter)
}

const split = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []
