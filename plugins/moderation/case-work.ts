import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Case } from './case-rows.ts'
import type { Cases } from './cases.ts'
import type { Note, Notes } from './notes.ts'
import type { Rights } from './rights.ts'

/** What is done about a case before somebody decides it, by forms and by other programs. */
export interface CaseWork {
  /** Throws `CASE_MISSING`. */
  find(id: string | undefined): Promise<Case>
  ownerOf(one: Case): Promise<Account | undefined>
  /** The same for somebody who wants to do something about it. Throws `DECISION_NOT_YOURS` too. */
  findFor(id: string | undefined, by: Account): Promise<Case>
  claim(one: Case, by: Account): Promise<void>
  unclaim(one: Case, by: Account): Promise<void>
  note(one: Case, by: Account, words: string): Promise<void>
  /** Whoever is concerned does not learn what others write about it. */
  notesFor(one: Case, reader: Account | undefined): Promise<Note[]>
}

interface Parts {
  cases: Cases
  notes: Notes
  rights: Rights
}

export function createCaseWork(node: PluginNode, { cases, notes, rights }: Parts): CaseWork {
  /** For the log; what somebody wrote stays with the case. */
  const tell = ({ kind, subject: id }: Case, by: Account, action: string) =>
    node.hooks.node.governed.promise({
      by,
      action: `moderation.${action}`,
      subject: { kind, id, name: id }
    })

  const work: CaseWork = {
    async find(id = '') {
      const one = await cases.byId(id)
      if (!one) throw node.error('CASE_MISSING', 'There is no such case.', { status: 404 })
      return one
    },
    ownerOf: async ({ owner }) => (owner ? node.accounts.byId(owner) : undefined),
    async findFor(id, by) {
      const one = await work.find(id)
      if (!(await rights.mayDecide(by, await work.ownerOf(one)))) throw notYours(node)
      return one
    },
    async claim(one, by) {
      await cases.claim(one, by)
      await tell(one, by, 'claimed')
    },
    async unclaim(one, by) {
      await cases.unclaim(one)
      await tell(one, by, 'unclaimed')
    },
    async note(one, by, words) {
      await notes.add(one, by, words)
      await tell(one, by, 'noted')
    },
    notesFor: async (one, reader) => (one.owner === reader?.id ? [] : notes.of(one))
  }
  return work
}

export const notYours = ({ error }: Pick<PluginNode, 'error'>) =>
  error('DECISION_NOT_YOURS', 'Somebody else has to decide this.', { status: 403 })
