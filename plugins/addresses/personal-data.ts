import type { PluginNode } from '../../core/plugin.ts'
import type { AddressBook } from './address-book.ts'

export function addPersonalData({ hooks }: PluginNode, book: AddressBook) {
  hooks.accounts.archive.tapPromise('addresses', async (archive, account) => {
    const [own, wish] = await Promise.all([book.of(account), book.wishOf(account)])
    if (own || wish)
      await archive.add('addresses', {
        address: own?.address ?? null,
        isProved: own?.isProved ?? false,
        wish: wish?.address ?? null
      })
  })
  hooks.accounts.removing.tapPromise('addresses', async ({ id }, trx) => {
    for (const table of ['addresses_proved', 'addresses_wishes'])
      await trx(table).where({ account: id }).delete()
  })
}
