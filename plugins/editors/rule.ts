import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Editors } from './editors.ts'

/** Editors see an entry and change it, whatever its state and whoever else sees it; until its owner removes it, or them. */
export function addRule({ hooks }: PluginNode, editors: Editors) {
  const edits = createQuestions(editors)
  hooks.access.allowing.tapPromise('editors', async ({ account }, action, { kind, entry }) => {
    if (kind !== 'entry' || !entry) return undefined
    if (!account || account.kind === 'guest' || account.id === entry.account) return undefined
    if (action !== 'edit' && action !== 'view') return undefined
    // Asked about what is removed too: how long a refusal takes does not tell what is refused.
    return ((await edits(account.id, entry)) && entry.state !== 'removed') || undefined
  })
}

/** What is asked of one person at the same moment, about all entries of a page, is one question to the database. */
function createQuestions(editors: Editors) {
  const waiting = new Map<string, { entries: Entry[]; answer: Promise<Set<string>> }>()
  const begin = (account: string) => {
    const entries: Entry[] = []
    const answer = new Promise<void>(resolve => process.nextTick(resolve)).then(() => {
      waiting.delete(account)
      return editors.among(account, entries)
    })
    const question = { entries, answer }
    waiting.set(account, question)
    return question
  }
  return async (account: string, entry: Entry): Promise<boolean> => {
    const { entries, answer } = waiting.get(account) ?? begin(account)
    entries.push(entry)
    return (await answer).has(entry.id)
  }
}
