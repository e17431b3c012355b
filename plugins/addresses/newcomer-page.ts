import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Mail } from '../mail/service.ts'
import type { Domains } from './domains.ts'
import { newcomerLifetime, newcomerPurpose } from './newcomers.ts'
import { newcomerView } from './views.ts'

const path = '/register/address'
const page = { name: 'addresses.newcomer', template: 'addresses/newcomer' }
const body = {
  type: 'object',
  properties: { email: { type: 'string', maxLength: 1000, default: '' } }
}

/**
 * Where people show that an address is theirs before there is an account. Nothing here looks for accounts: that is done when the
 * letter is sent, so that nobody learns from the page which addresses have one.
 */
export function addNewcomerPage(node: PluginNode, { mail, domains }: { mail: Mail; domains: Domains }) {
  const { newAccounts } = node.use('sign-in')

  node.pages.add({
    ...page,
    path,
    access: 'anyone',
    schema: newcomerView,
    view: async ctx => ({ ...(await viewOf(ctx)), isAgain: ctx.query.again !== undefined })
  })

  node.router.post(path, { access: 'anyone', body, limit: { points: 10, seconds: 600 } }, async ctx => {
    const typed = String(ctx.state.body.email)
    try {
      const address = await demandAddress(ctx, typed)
      await write(address, ctx.state.locale)
      await node.pages.draw(ctx, { ...page, view: { ...(await viewOf(ctx)), sentTo: address } })
    } catch (thrown) {
      const { message, status } = node.pages.demandRefusal(ctx.state, thrown, ['email'])
      await node.pages.draw(ctx, { ...page, view: await viewOf(ctx, typed, message), status })
    }
  })

  async function demandAddress(ctx: HobContext, typed: string): Promise<string> {
    if (!(await newAccounts.isOpenFor(ctx))) {
      const message = 'This node takes no new accounts at the moment.'
      throw node.error('REGISTRATION_CLOSED', message, { status: 403 })
    }
    if (!mail.isSetUp) throw node.error('MAIL_UNSET', 'This node sends no letters.', { status: 503 })
    const address = node.accounts.readEmail(typed)
    if (!address)
      throw node.error('EMAIL_INVALID', 'This is no e-mail address.', { status: 422, path: 'email' })
    domains.demandWelcome(address)
    return address
  }

  const write = (address: string, language: string) =>
    node.db.transaction(async trx => {
      const minutes = newcomerLifetime
      const proof = await mail.proofs.open({ purpose: newcomerPurpose, address, minutes }, trx)
      await mail.send({ kind: newcomerPurpose, to: address, language, data: { proof }, minutes }, trx)
    })

  const viewOf = async (ctx: HobContext, value = '', error?: string) => ({
    title: ctx.state.t('addresses.newcomer.title'),
    isOpen: mail.isSetUp && (await newAccounts.isOpenFor(ctx)),
    field: {
      name: 'email',
      label: ctx.state.t('sign-in.email.label'),
      help: ctx.state.t('addresses.newcomer.help'),
      type: 'email',
      autocomplete: 'email',
      required: true,
      maxlength: 254,
      value,
      error
    }
  })
}
