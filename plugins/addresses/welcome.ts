import type { PluginNode } from '../../core/plugin.ts'
import type { AddressBook } from './address-book.ts'

/** Who has just made an account and gave an address learns that a letter waits for them. */
export function addWelcome(node: PluginNode, { book, isAsking }: { book: AddressBook; isAsking: boolean }) {
  node.slot('signin.welcome', {
    template: 'addresses/welcome',
    when: (_view, { viewer }) => isAsking && viewer.account !== undefined,
    async load(_view, { viewer }) {
      const wish = await book.wishOf(viewer.account!)
      return wish && { address: wish.address }
    }
  })
}
