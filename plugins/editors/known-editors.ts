import type { PluginNode } from '../../core/plugin.ts'
import { table } from './table.ts'

/** Who may edit anything of others, kept at hand: nearly nobody does, and every page asks it of everybody who is signed in. */
export interface KnownEditors {
  /** False only for those who edit nothing; whoever edits nothing any more may still be taken for one who does. */
  mayHave(account: string): Promise<boolean>
  /** Once their rows are committed. */
  add(accounts: readonly string[]): Promise<void>
}

/** More are not kept at hand; everybody may have something to edit then. */
const most = 10_000
/** Milliseconds after which they are read anew, for whatever another process added. */
const life = 60_000

export function createKnownEditors({ db }: Pick<PluginNode, 'db'>): KnownEditors {
  let known: Promise<Set<string>> | undefined
  let readAt = 0
  const read = async () => new Set<string>(await db(table).distinct('account').limit(most).pluck('account'))
  const current = () => {
    if (known && Date.now() - readAt < life) return known
    readAt = Date.now()
    const reading = read()
    reading.catch(() => {
      readAt = 0
    })
    known = reading
    return reading
  }
  return {
    async mayHave(account) {
      const accounts = await current()
      return accounts.size >= most || accounts.has(account)
    },
    async add(accounts) {
      // Also to what is being read at this moment, which may have begun before they were added.
      const reading = await known?.catch(() => undefined)
      for (const account of accounts) reading?.add(account)
    }
  }
}
