import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Decision, OwnWishes } from './preferences.ts'
import type { Comments as Service } from './service.ts'

export interface Holds {
  add: Service['addHold']
  /** Translation key of why a comment waits for somebody's yes; undefined where nothing speaks against it. */
  find(words: HeldWords): Promise<string | undefined>
}

interface HeldWords {
  body: string
  account: Account
  entry: Pick<Entry, 'id'>
  decision: Decision
  owner: OwnWishes
}

export function createHolds({ settings }: Pick<PluginNode, 'settings'>): Holds {
  const others: Parameters<Service['addHold']>[0][] = []
  return {
    add: hold => void others.push(hold),
    async find({ body, account, entry, decision, owner }) {
      if (decision.policy === 'approval') return 'comments.hold.approval'
      const lists = [...settings.get<string[]>('heldWords'), ...owner.words]
      if (findWord(lists, body) !== undefined) return 'comments.hold.words'
      for (const hold of others) {
        const reason = await hold({ body, account, entry: entry.id })
        if (reason) return reason
      }
      return undefined
    }
  }
}

/** The first of the words or phrases that stands in a text as a whole, in any case and with or without accents. */
function findWord(words: readonly string[], text: string): string | undefined {
  const within = ` ${toPlainWords(text)} `
  const joined = within.replaceAll(' ', '')
  return words.find(word => {
    const plain = toPlainWords(word)
    if (unspaced.test(word)) return joined.includes(plain.replaceAll(' ', ''))
    return plain !== '' && within.includes(` ${plain} `)
  })
}

/** Writings that put no space between words: there, a word may stand anywhere. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u

/** Letters without marks, everything between words one space; what cannot be seen parts no word. */
function toPlainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
