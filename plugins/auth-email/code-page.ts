import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Mail } from '../mail/service.ts'
import type { BrowserSecret } from '../sign-in/service.ts'
import type { Entrance } from './entrance.ts'
import { purpose } from './request.ts'
import { codeView } from './views.ts'

const page = { name: 'auth-email.code', template: 'auth-email/code' }
const body = { type: 'object', properties: { code: { type: 'string', maxLength: 100, default: '' } } }

interface Parts {
  mail: Mail
  browsers: BrowserSecret
  entrance: Entrance
}

/** Where the browser that asked waits for the letter and takes its code. A code is worth nothing in any other. */
export function addCodePage(node: PluginNode, { mail, browsers, entrance }: Parts) {
  node.pages.add({
    ...page,
    path: '/sign-in/email',
    access: 'anyone',
    schema: codeView,
    view: ctx => viewOf(ctx)
  })

  node.router.post(
    '/sign-in/email/code',
    { access: 'anyone', body, limit: { points: 30, seconds: 300 } },
    async ctx => {
      const proof = await mail.proofs.guess(purpose, browsers.hashOf(ctx), String(ctx.state.body.code))
      const account = proof && (await entrance.findAccount(proof))
      if (proof && account && (await entrance.open(ctx, account, proof))) return
      const error = ctx.state.t('auth-email.code.wrong')
      await node.pages.draw(ctx, { ...page, view: viewOf(ctx, error), status: 422 })
    }
  )

  const viewOf = (ctx: HobContext, error?: string) => ({
    title: ctx.state.t('auth-email.code.title'),
    isWaiting: browsers.hashOf(ctx) !== undefined,
    field: {
      name: 'code',
      label: ctx.state.t('auth-email.code.label'),
      help: ctx.state.t('auth-email.code.help'),
      type: 'text',
      autocomplete: 'one-time-code',
      required: true,
      maxlength: 20,
      error
    }
  })
}
