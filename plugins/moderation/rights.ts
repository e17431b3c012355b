import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Case } from './case-rows.ts'
import type { Wish } from './decisions.ts'
import { isOut, type Measure } from './measure-rows.ts'

/** Who may decide what. */
export interface Rights {
  /**
   * Nobody decides about themselves, but for things of an only administrator; and about those who look after the node administrators
   * alone do.
   */
  mayDecide(by: Account, owner: Account | undefined): Promise<boolean>
  maySuspend(by: Account): boolean
  /** Whoever may not suspend lets nobody in again either. */
  mayEnd(by: Account, owner: Account | undefined, measure: Pick<Measure, 'action'>): Promise<boolean>
  /** Throws `DECISION_NOT_YOURS`, `CASE_CLAIMED` or `DECISION_WORDS`, with the field in `path`. */
  demand(one: Case, wish: Wish, by: Account): Promise<void>
}

export function createRights({ accounts, db, settings, error }: PluginNode): Rights {
  const isAlone = async ({ id, role }: Account) =>
    role === 'administrator' &&
    !(await db('accounts')
      .where({ role, kind: 'person', state: 'active' })
      .whereNull('origin')
      .whereNot({ id })
      .first('id'))
  const mayDecide: Rights['mayDecide'] = async (by, owner) => {
    if (owner?.id === by.id) return isAlone(by)
    return owner === undefined || owner.role === 'member' || by.role === 'administrator'
  }
  const maySuspend: Rights['maySuspend'] = by =>
    by.role === 'administrator' || settings.get('suspending') === 'moderators'

  return {
    mayDecide,
    maySuspend,
    mayEnd: async (by, owner, { action }) =>
      (!isOut(action) || maySuspend(by)) && (await mayDecide(by, owner)),
    async demand(one, { person, thing, words }, by) {
      const owner = one.owner ? await accounts.byId(one.owner) : undefined
      const isAboutSelf = person !== 'nothing' && owner?.id === by.id
      if (!(await mayDecide(by, owner)) || isAboutSelf || (isOut(person) && !maySuspend(by)))
        throw error('DECISION_NOT_YOURS', 'Somebody else has to decide this.', {
          status: 403,
          path: 'person'
        })
      if (one.claimedBy !== null && one.claimedBy !== by.id)
        throw error('CASE_CLAIMED', 'Somebody else is working on this. Take it over first.', { status: 409 })
      const isTold = person !== 'nothing' || !['nothing', 'release'].includes(thing)
      if (isTold && !words)
        throw error('DECISION_WORDS', 'Say to the person concerned why this is done.', {
          status: 422,
          path: 'words'
        })
    }
  }
}
