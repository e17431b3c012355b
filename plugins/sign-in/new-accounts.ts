import type { PluginNode } from '../../core/plugin.ts'
import { createFaults } from './faults.ts'
import type { Gates } from './gates.ts'
import { type AccountMaking, type AccountWish, toRegistration } from './new-account.ts'
import type { NewAccounts } from './service.ts'
import type { Ways } from './ways.ts'

interface Parts {
  gates: Gates
  names: Pick<NewAccounts, 'isReserved'>
  ways: Pick<Ways, 'form'>
  making: AccountMaking
}

/** For people who make an account of their own, and for those whom others make one for. */
export function createNewAccounts(node: PluginNode, { gates, names, ways, making }: Parts): NewAccounts {
  const { make, formOf } = making
  /** An address that nobody can be asked to confirm is worth nothing, and a refusal would tell who has an account. */
  const asksAddress = () => node.find('addresses')?.isAsking ?? false

  return {
    ...names,
    mode: gates.mode,
    canWait: gates.canWait,
    addGate: gates.add,
    isOpenFor: gates.isOpenFor,
    isFormOf: path => ways.form()?.path === path,
    formOf,
    create: (fields, role, last, credential) =>
      make({ fields, role, credential, last: last && ((_account, trx) => last(trx)) }),
    async register(ctx, typed, brought = {}) {
      if (!(await gates.isOpenFor(ctx))) {
        const message = 'This node takes no new accounts at the moment.'
        throw node.error('REGISTRATION_CLOSED', message, { status: 403 })
      }
      const { isAddressProved = false, last } = brought
      const fields = isAddressProved || asksAddress() ? typed : { ...typed, email: '' }
      const { name, email } = toRegistration(fields, 'member')
      const address = node.accounts.readEmail(email)
      const newcomer = {
        ctx,
        fields,
        name: name.toLowerCase(),
        ...(address && { address }),
        isAddressProved,
        isVouched: (await gates.vouching(ctx)) !== undefined,
        mode: gates.mode()
      }
      const faults = createFaults()
      const passage = await gates.admit(newcomer, faults)
      const wish: AccountWish = {
        ...brought,
        fields: { ...fields, language: ctx.state.locale },
        role: 'member',
        isWaiting: passage.waits,
        async last(account, trx) {
          await last?.(account, trx)
          await passage.settle(account, trx)
        }
      }
      return make(wish, faults)
    },
    async newcomerFormOf(ctx, { fields = {}, error, isAddressProved = false } = {}) {
      const form = formOf(ctx.state, fields, error)
      const values = { ...(form.values as object), ...gates.typed(fields) }
      return { ...form, values, asksAddress: asksAddress(), newcomer: await gates.view(ctx, isAddressProved) }
    }
  }
}
