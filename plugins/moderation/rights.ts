import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Case } from './case-rows.ts'
import type { Wish } from './decisions.ts'

/** Who may decide what. */
export interface Rights {
  /** Nobody decides about themselves, and about those who look after the node administrators alone do. */
  mayDecide(by: Account, owner: Account | undefined): boolean
  maySuspend(by: Account): boolean
  /** Throws `DECISION_NOT_YOURS`, `CASE_CLAIMED` or `DECISION_WORDS`, with the field in `path`. */
  demand(one: Case, wish: Wish, by: Account): Promise<void>
}

export function createRights({ accounts, settings, error }: PluginNode): Rights {
  const mayDecide: Rights['mayDecide'] = (by, owner) => {
    if (owner?.id === by.id) return false
    return owner === undefined || owner.role === 'member' || by.role === 'administrator'
  }
  const maySuspend: Rights['maySuspend'] = by =>
    by.role === 'administrator' || settings.get('suspending') === 'moderators'

  return {
    mayDecide,
    maySuspend,
    async demand(one, { person, thing, words }, by) {
      const owner = one.owner ? await accounts.byId(one.owner) : undefined
      const isOut = person === 'suspend' || person === 'ban'
      if (!mayDecide(by, owner) || (isOut && !maySuspend(by)))
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
