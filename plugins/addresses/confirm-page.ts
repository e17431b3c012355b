import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { AddressBook } from './address-book.ts'
import { type Changes, purposes } from './changes.ts'
import { confirmView } from './views.ts'
import { ownLabel } from './ways-letter.ts'

const path = '/settings/address/confirm'
const page = { name: 'addresses.confirm', template: 'addresses/confirm' }
const body = { type: 'object', properties: { key: { type: 'string', maxLength: 128, default: '' } } }
const limit = { points: 60, seconds: 600 }

/**
 * Where the links of the letters lead. Only the signed-in owner of the account can say yes: reading the letters of an address is
 * not enough to make an account one's own, and programs that open links in letters change nothing.
 */
export function addConfirmPage(node: PluginNode, { changes, book }: { changes: Changes; book: AddressBook }) {
  node.pages.add({
    ...page,
    path,
    access: 'member',
    limit,
    schema: confirmView,
    view: ctx => viewOf(ctx, ctx.query.key)
  })

  node.router.post(path, { access: 'member', body, limit }, async ctx => {
    const { session } = ctx.state.viewer
    const account = ctx.state.viewer.account as Account
    const { key } = ctx.state.body
    const proof = await changes.find(account, key)
    if (proof?.state !== 'open')
      return node.pages.draw(ctx, { ...page, view: await viewOf(ctx, key), status: 410 })
    const isDone = await changes.confirm(account, proof)
    if (isDone)
      await node.hooks.accounts.waysChanged.promise({ account, change: 'changed', label: ownLabel, session })
    ctx.state.flash(ctx.state.t(isDone ? 'addresses.confirm.done' : 'addresses.confirm.half'))
    ctx.redirect('/settings/address')
  })

  async function viewOf({ state: { t, viewer } }: HobContext, key: unknown) {
    const account = viewer.account as Account
    const proof = await changes.find(account, key)
    const state = proof?.state ?? 'unknown'
    const wish = state === 'open' ? await book.wishOf(account) : undefined
    return {
      title: t('addresses.confirm.title'),
      state,
      name: account.name,
      address: wish?.address,
      isAgreement: proof?.purpose === purposes.agree,
      key: state === 'open' ? String(key) : undefined
    }
  }
}
