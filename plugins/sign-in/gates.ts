import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Faults } from './faults.ts'
import type { Gate, Newcomer, NewcomerView, Passage, RegistrationMode } from './service.ts'
import type { Ways } from './ways.ts'

/** What stands between strangers and accounts of their own, all of it together. */
export interface Gates {
  add(gate: Gate): void
  /** As it is set, or `closed` where no gate, or no sign-in method, does what that needs. */
  mode(): RegistrationMode
  canWait(): boolean
  /** Of what was typed, that of the gates’ own fields. */
  typed(fields: Record<string, unknown>): Record<string, unknown>
  vouching(ctx: HobContext): Promise<Account | undefined>
  view(ctx: HobContext, isAddressProved: boolean): Promise<NewcomerView>
  isOpenFor(ctx: HobContext): Promise<boolean>
  /** Asks one after another, because later ones look at what earlier ones decided; also where one that is no guard found something wrong with a field. */
  admit(newcomer: Omit<Newcomer, 'waits'>, faults: Faults): Promise<Required<Passage>>
  /** False where the account opens sessions, or nobody shows how it stands. */
  receive(ctx: HobContext, account: Account): Promise<boolean>
}

export function createGates({ settings }: PluginNode, ways: Pick<Ways, 'takeNewcomers'>): Gates {
  let all: readonly Gate[] = []
  const has = (mode: RegistrationMode) => all.some(gate => gate.mode === mode)

  function mode(): RegistrationMode {
    const wanted = settings.get<RegistrationMode>('registration')
    return ways.takeNewcomers() && (wanted === 'open' || has(wanted)) ? wanted : 'closed'
  }

  async function vouching(ctx: HobContext) {
    if (mode() === 'closed') return undefined
    for (const gate of all) {
      const account = await gate.vouches?.(ctx)
      if (account) return account
    }
    return undefined
  }

  return {
    add(gate) {
      all = [...all, gate].toSorted((one, other) => (one.stage ?? 0) - (other.stage ?? 0))
    },
    mode,
    canWait: () => has('approval'),
    typed(fields) {
      const names = all.flatMap(gate => gate.fields ?? [])
      return Object.fromEntries(names.map(name => [name, fields[name]]))
    },
    vouching,
    async view(ctx, isAddressProved) {
      const by = await vouching(ctx)
      const vouchedBy = by && { name: by.name, displayName: by.profile.displayName ?? by.name }
      return { mode: mode(), isAddressProved, ...(vouchedBy && { vouchedBy }) }
    },
    isOpenFor: async ctx =>
      mode() === 'invitation' ? (await vouching(ctx)) !== undefined : mode() !== 'closed',
    async admit(newcomer, faults) {
      const passages: Passage[] = []
      const waits = () => passages.some(passage => passage.waits)
      for (const gate of all) {
        const ask = () => gate.admit({ ...newcomer, waits: waits() })
        const passage = await (gate.isGuard ? ask() : faults.attempt(ask))
        if (passage) passages.push(passage)
      }
      return {
        waits: waits(),
        async settle(account, trx) {
          for (const passage of passages) await passage.settle?.(account, trx)
        }
      }
    },
    async receive(ctx, account) {
      const gate = all.find(({ receive, receives = 'waiting' }) => receive && receives === account.state)
      if (!gate) return false
      await gate.receive?.(ctx, account)
      return true
    }
  }
}
