import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { AddressBook } from './address-book.ts'
import type { Changes } from './changes.ts'
import { addressView } from './views.ts'

const path = '/settings/address'
const page = { name: 'addresses.settings', template: 'addresses/settings' }
const body = {
  type: 'object',
  properties: {
    address: { type: 'string', maxLength: 1000, default: '' },
    step: { type: 'string', enum: ['change', 'again', 'cancel'], default: 'change' }
  }
}

interface Parts {
  book: AddressBook
  changes: Changes
  isAsking: boolean
}

/** Where a person sees the address that letters go to, proves it and changes it. */
export function addSettingsPage(node: PluginNode, { book, changes, isAsking }: Parts) {
  const pages = node.find('settings-pages')
  pages?.list('addresses', 'address', { group: 'self' })
  node.pages.add({ ...page, path, access: 'member', schema: addressView, view: ctx => viewOf(ctx) })

  node.router.post(path, { access: 'member', body, limit: { points: 20, seconds: 600 } }, async ctx => {
    const { step, address } = ctx.state.body as { step: string; address: string }
    const account = ctx.state.viewer.account as Account
    if (!node.use('sign-in').demandFresh(ctx, path)) return
    if (step === 'cancel') {
      await changes.cancel(account)
      return leadBack(ctx, 'addresses.settings.address.cancelled')
    }
    const wanted = step === 'again' ? await findCurrent(account) : node.accounts.readEmail(address)
    const wrong = await findFault(ctx, account, wanted)
    if (wrong) return node.pages.draw(ctx, { ...page, view: await viewOf(ctx, address, wrong), status: 422 })
    await changes.ask({ account, address: String(wanted), language: ctx.state.locale })
    leadBack(ctx, 'addresses.settings.address.sent')
  })

  const findCurrent = async (account: Account) =>
    (await book.wishOf(account))?.address ?? (await book.of(account))?.address

  async function findFault({ state: { t } }: HobContext, account: Account, wanted: string | undefined) {
    if (!isAsking) return t('addresses.settings.address.closed')
    if (!wanted) return t('sign-in.errors.EMAIL_INVALID')
    const now = await book.of(account)
    return now?.isProved && now.address === wanted ? t('addresses.settings.address.same') : undefined
  }

  function leadBack(ctx: HobContext, key: string) {
    ctx.state.flash(ctx.state.t(key))
    ctx.redirect(path)
  }

  async function viewOf(ctx: HobContext, typed = '', error?: string) {
    const { t, viewer } = ctx.state
    const account = viewer.account as Account
    const [now, wish] = await Promise.all([book.of(account), book.wishOf(account)])
    return {
      title: t('addresses.settings.address.title'),
      tabs: pages?.tabs(ctx, 'address') ?? [],
      isAsking,
      address: now?.address,
      isProved: now?.isProved ?? false,
      wish: wish && { ...wish, isAgreed: wish.isAgreed || !now?.isProved || now.address === wish.address },
      field: {
        name: 'address',
        label: t('addresses.settings.address.new'),
        help: t('addresses.settings.address.help'),
        type: 'email',
        autocomplete: 'email',
        required: true,
        maxlength: 254,
        value: typed,
        error
      }
    }
  }
}
