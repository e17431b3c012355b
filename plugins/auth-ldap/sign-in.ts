import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Parts } from './settings.ts'

export const nameAndPassword = {
  name: { type: 'string', maxLength: 1024, default: '' },
  // Longer than any password may be, so that a long one is refused as wrong and not as malformed.
  password: { type: 'string', maxLength: 4096, default: '' }
}
const body = {
  type: 'object',
  properties: { ...nameAndPassword, next: { type: 'string', maxLength: 2048 } }
}

/** The form's target. */
export function addSignIn(node: PluginNode, { links, members, prove }: Parts) {
  const signIn = node.use('sign-in')

  /** Of a browser that knows who is called so: the directory is asked only after it was this one's turn. */
  async function lineOf(ctx: HobContext, name: string) {
    const link = await links.byLabel(name.trim())
    return signIn.lineOf(ctx, link && { id: link.account })
  }

  node.router.post(
    '/sign-in/ldap',
    { access: 'anyone', body, limit: { points: 30, seconds: 300 } },
    async ctx => {
      const { name, password, next } = ctx.state.body as { name: string; password: string; next?: string }
      try {
        const account = await members.enter(await prove(name, password, await lineOf(ctx, name)))
        await signIn.complete(ctx, account, next, { method: 'ldap' })
      } catch (thrown) {
        const refusal = node.pages.refusal(ctx.state, thrown)
        if (!refusal || !(thrown as HobError).code.startsWith('LDAP_')) throw thrown
        const { message, status, values } = refusal
        if (values.seconds) ctx.set('retry-after', String(values.seconds))
        await signIn.refuse(ctx, { method: 'ldap', status, message, values: { name }, next })
      }
    }
  )
}
