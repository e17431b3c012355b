import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Mail } from '../mail/service.ts'
import { forgottenView } from './views.ts'

/** Of the letter and of the proof in its link. */
export const purpose = 'auth-password.reset'
/** Minutes that the link holds. */
const lifetime = 60
const path = '/forgot-password'
const page = { name: 'auth-password.forgotten', template: 'auth-password/forgotten' }
const body = { type: 'object', properties: { address: { type: 'string', maxLength: 1000, default: '' } } }

/**
 * Where people say that they forgot their password. Nothing here looks for an account: that is done when the letter is sent, away
 * from the request, so that the answer and the time it takes are the same whether there is one or not.
 */
export function addResetRequest(node: PluginNode, mail: Mail | undefined) {
  node.pages.add({ ...page, path, access: 'anyone', schema: forgottenView, view: ctx => viewOf(ctx) })

  node.router.post(path, { access: 'anyone', body, limit: { points: 10, seconds: 600 } }, async ctx => {
    const address = node.accounts.readEmail(ctx.state.body.address)
    if (!mail?.isSetUp || !address) {
      const error = mail?.isSetUp ? ctx.state.t('sign-in.errors.EMAIL_INVALID') : undefined
      return node.pages.draw(ctx, { ...page, view: viewOf(ctx, error), status: 422 })
    }
    await ask(mail, address, ctx.state.locale)
    ctx.redirect(`${path}?sent=yes`)
  })

  const ask = (mail: Mail, address: string, language: string) =>
    node.db.transaction(async trx => {
      const proof = await mail.proofs.open({ purpose, address, minutes: lifetime }, trx)
      await mail.send({ kind: purpose, to: address, language, data: { proof }, minutes: lifetime }, trx)
    })

  const viewOf = ({ query, state: { t, body } }: HobContext, error?: string) => ({
    title: t('auth-password.forgotten.title'),
    isPossible: mail?.isSetUp ?? false,
    isSent: query.sent !== undefined,
    field: {
      name: 'address',
      label: t('auth-password.forgotten.address'),
      type: 'email',
      autocomplete: 'email',
      required: true,
      maxlength: 254,
      value: error ? String(body.address) : '',
      error
    }
  })
}
