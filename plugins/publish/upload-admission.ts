import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { UploadLedger } from './upload-ledger.ts'

const hour = 60 * 60 * 1000

/** Lets an upload of so many bytes begin, which is when the ledger knows of it, or throws why its owner has no room for it. */
export type Admission = <T>(owner: Account, size: number, begin: () => Promise<T>) => Promise<T>

/**
 * What was begun and goes on will take room as well, and nothing else counts it yet. One after another for each person: two that begin in
 * the same instant would both find the last room empty.
 */
export function createAdmission({ hooks }: PluginNode, ledger: UploadLedger): Admission {
  const lines = new Map<string, Promise<unknown>>()
  return (owner, size, begin) => {
    const admit = async () => {
      const begun = await ledger.begun(owner.id, Date.now() - hour)
      if (begun > 0) await hooks.entries.expecting.promise(owner, size + begun)
      return begin()
    }
    const mine = (lines.get(owner.id) ?? Promise.resolve()).then(admit)
    const done = mine.catch(() => undefined)
    lines.set(owner.id, done)
    void done.then(() => lines.get(owner.id) === done && lines.delete(owner.id))
    return mine
  }
}
