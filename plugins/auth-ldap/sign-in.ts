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
  properties: {
    ...nameAndPassword,
    chosen: { type: 'string', maxLength: 64, default: '' },
    next: { type: 'string', maxLength: 2048 }
  }
}

interface Typed {
  name: string
  password: string
  /** The name here of somebody who cannot have that of the directory. */
  chosen: string
  next?: string
}

/** The form's target. */
export function addSignIn(node: PluginNode, { links, members, prove }: Parts) {
  const signIn = node.use('sign-in')

  /** Of a browser that knows who is called so: the directory is asked only after it was this one's turn. */
  async function lineOf(ctx: HobContext, name: string) {
    const link = await links.byLabel(name.trim())
    const account = name.includes('@') ? await byAddress(name) : undefined
    return signIn.lineOf(ctx, link ? { id: link.account } : account)
  }

  async function byAddress(typed: string) {
    const address = node.accounts.readEmail(typed)
    return address === undefined ? undefined : node.accounts.byIdentity('email', address)
  }

  node.router.post(
    '/sign-in/ldap',
    { access: 'anyone', body, limit: { points: 30, seconds: 300 } },
    async ctx => {
      const { name, password, chosen, next } = ctx.state.body as Record<string, unknown> & Typed
      try {
        const account = await members.enter(await prove(name, password, await lineOf(ctx, name)), chosen)
        await signIn.complete(ctx, account, next, { method: 'ldap' })
      } catch (thrown) {
        const refusal = node.pages.refusal(ctx.state, thrown)
        if (!refusal || !(thrown as HobError).code.startsWith('LDAP_')) throw thrown
        const { message, status, path } = refusal
        const { seconds } = refusal.values
        if (seconds) ctx.set('retry-after', String(seconds))
        const isToChoose = path === 'chosen' || chosen !== ''
        const values = { name, ...(isToChoose && { isToChoose: 'yes', chosen }) }
        await signIn.refuse(ctx, { method: 'ldap', status, message, values, next })
      }
    }
  )
}
