import type { PluginNode } from '../../core/plugin.ts'
import type { Cases } from './cases.ts'
import type { HeldWords, Moderation, Scan } from './service.ts'
import type { Subjects } from './subjects.ts'

interface Parts {
  heldWords: HeldWords
  subjects: Subjects
  cases: Cases
  scans: Scan[]
}

/** What other plugins get. */
export function createModeration(node: PluginNode, { heldWords, subjects, cases, scans }: Parts): Moderation {
  return {
    heldWords,
    addSubject: kind => subjects.add(kind),
    addScan: scan => void scans.push(scan),
    reportPath: (kind, id) => `/report/${kind}/${id}`,
    mayReport({ account }, owner) {
      if (!account) return node.settings.get('reports') === 'anyone'
      return account.id !== owner
    },
    async hold({ kind, id, owner, reason, detail = '' }, trx) {
      const note = (within: NonNullable<typeof trx>) =>
        cases.hold({ kind, subject: id }, owner, { reason, detail }, within)
      await (trx ? note(trx) : node.db.transaction(note))
    }
  }
}
