import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Mail } from '../mail/service.ts'
import type { BrowserSecret } from '../sign-in/service.ts'

/** Of the letter and of the proof in it. */
export const purpose = 'auth-email.sign-in'
/** Minutes that link and code hold. */
const lifetime = 15
const body = {
  type: 'object',
  properties: {
    address: { type: 'string', maxLength: 1000, default: '' },
    next: { type: 'string', maxLength: 2048 }
  }
}

/**
 * The form's target. Whether there is an account decides nothing here but which line a browser waits in that knows somebody: it is
 * looked for when the letter is sent, away from the request, so that the answer and the time it takes are the same.
 */
export function addRequest(node: PluginNode, { mail, browsers }: { mail: Mail; browsers: BrowserSecret }) {
  const signIn = node.use('sign-in')

  node.router.post(
    '/sign-in/email',
    { access: 'anyone', body, limit: { points: 10, seconds: 300 } },
    async ctx => {
      const { address: typed, next } = ctx.state.body as { address: string; next?: string }
      const address = node.accounts.readEmail(typed)
      if (!mail.isSetUp) return refuse(ctx, 'mail.errors.MAIL_UNSET', 503)
      if (!address) return refuse(ctx, 'sign-in.errors.EMAIL_INVALID')
      await ask(ctx, address, signIn.toLocalPath(next))
      ctx.redirect('/sign-in/email')
    }
  )

  async function ask(ctx: HobContext, address: string, next: string | undefined) {
    const browser = browsers.give(ctx, lifetime * 60_000)
    const line = await signIn.lineOf(ctx, await node.accounts.byIdentity('email', address))
    await node.db.transaction(async trx => {
      const data: Record<string, string> = next ? { next } : {}
      const wish = { purpose, address, browser, data, minutes: lifetime }
      const proof = await mail.proofs.open(wish, trx)
      const letter = {
        kind: purpose,
        to: address,
        language: ctx.state.locale,
        data: { proof },
        minutes: lifetime,
        ...(line && { line })
      }
      await mail.send(letter, trx)
    })
  }

  function refuse(ctx: HobContext, key: string, status = 422) {
    const { address, next } = ctx.state.body as { address: string; next?: string }
    return signIn.refuse(ctx, {
      method: 'email',
      message: ctx.state.t(key),
      status,
      values: { address },
      next
    })
  }
}
