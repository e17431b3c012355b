import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Mail, Proof } from '../mail/service.ts'
import type { AddressBook } from './address-book.ts'

export const purposes = { prove: 'addresses.prove', agree: 'addresses.agree' } as const
export const kinds = { ...purposes, changed: 'addresses.changed' } as const
/** Minutes that the links hold. */
const lifetime = 24 * 60

/** From a wish to an address: asked for here, said yes to from the letters. */
export interface Changes {
  /** Writes to the new address, and to the one before where that was proved. */
  ask(wish: { account: Account; address: string; language?: string }, trx?: Transaction): Promise<void>
  cancel(account: Account): Promise<void>
  /** Of this account only, whatever its state. */
  find(account: Account, secret: unknown): Promise<Proof | undefined>
  /** Whether the change is done with it. Throws `LINK_USED` or `EMAIL_TAKEN`. */
  confirm(account: Account, proof: Proof): Promise<boolean>
}

export function createChanges(node: PluginNode, { book, mail }: { book: AddressBook; mail: Mail }): Changes {
  async function write(
    account: Account,
    to: string,
    kind: 'prove' | 'agree',
    language: string,
    trx: Transaction
  ) {
    const purpose = purposes[kind]
    const proof = await mail.proofs.open({ purpose, address: to, account, minutes: lifetime }, trx)
    const data = { account: account.id, proof }
    await mail.send({ kind: purpose, to, language, data, minutes: lifetime }, trx)
  }

  async function drop(account: Account, trx?: Transaction) {
    for (const purpose of Object.values(purposes)) await mail.proofs.drop(purpose, account, trx)
  }

  async function ask(
    { account, address, language = node.config.language }: Parameters<Changes['ask']>[0],
    trx: Transaction
  ) {
    const before = await book.of(account, trx)
    await drop(account, trx)
    await book.wish(account, address, trx)
    await write(account, address, 'prove', language, trx)
    if (before?.isProved && before.address !== address)
      await write(account, before.address, 'agree', language, trx)
  }

  /** Both have to say yes, in any order; an address that nobody proved has no say. */
  async function settle(account: Account, trx: Transaction) {
    const before = await book.of(account, trx)
    const wish = await book.wishOf(account, trx)
    if (!wish?.isProved) return false
    const isAnother = before !== undefined && before.address !== wish.address
    if (isAnother && before.isProved && !wish.isAgreed) return false
    await book.settle(account, wish.address, trx)
    if (isAnother)
      await mail.send({ kind: kinds.changed, to: before.address, data: { account: account.id } }, trx)
    return true
  }

  return {
    ask: (wish, trx) => (trx ? ask(wish, trx) : node.db.transaction(own => ask(wish, own))),
    async cancel(account) {
      await drop(account)
      await book.forgetWish(account)
    },
    async find(account, secret) {
      const found =
        (await mail.proofs.find(purposes.prove, secret)) ?? (await mail.proofs.find(purposes.agree, secret))
      return found?.account === account.id ? found : undefined
    },
    confirm: (account, proof) =>
      node.db.transaction(async trx => {
        if (!(await mail.proofs.use(proof, trx)))
          throw node.error('LINK_USED', 'This link was used already.', { status: 409 })
        await book.note(account, proof.purpose === purposes.prove ? 'proved_at' : 'agreed_at', trx)
        return settle(account, trx)
      })
  }
}
