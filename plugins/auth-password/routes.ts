import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Attempts } from '../sign-in/service.ts'
import type { Passwords } from './passwords.ts'

interface Parts {
  passwords: Passwords
  attempts: Attempts
}

const body = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 254, default: '' },
    // Longer than any password may be, so that a long one is refused as wrong and not as malformed.
    password: { type: 'string', maxLength: 4096, default: '' },
    next: { type: 'string', maxLength: 2048 }
  }
}

/** The form's target. Wrong name, wrong password and no password are one answer after the same time. */
export function addSignIn(node: PluginNode, { passwords, attempts }: Parts) {
  const signIn = node.use('sign-in')

  node.router.post(
    '/sign-in/password',
    { access: 'anyone', body, limit: { points: 30, seconds: 300 } },
    async ctx => {
      const { name, password, next } = ctx.state.body as { name: string; password: string; next?: string }
      const typed = spell(node, name)
      const account = await findAccount(node, typed)
      // Not by the account: a wait that its name and its address shared would tell that they are one person's.
      const who = (await signIn.lineOf(ctx, account)) ?? typed
      const wait = await attempts.begin(who)
      if (wait > 0) return refuse(ctx, 429, 'SIGN_IN_SLOWED', { seconds: wait })
      if (!(await passwords.verify(account, password)) || !account)
        return refuse(ctx, 422, 'SIGN_IN_WRONG', {}, account)
      await attempts.succeed(who)
      await signIn.complete(ctx, account, next, { method: 'password' })
    }
  )

  function refuse(
    ctx: HobContext,
    status: number,
    code: string,
    values: Record<string, number> = {},
    account?: Account
  ) {
    const { name, next } = ctx.state.body as { name: string; next?: string }
    if (values.seconds) ctx.set('retry-after', String(values.seconds))
    const message = ctx.state.t(`auth-password.errors.${code}`, values)
    return signIn.refuse(ctx, { method: 'password', account, status, message, values: { name }, next })
  }
}

/** A name, with or without the @ before it, or an e-mail address; spelled in one way. */
function spell({ accounts }: PluginNode, typed: string): string {
  const name = typed.trim().toLowerCase().replace(/^@/, '')
  return name.includes('@') ? (accounts.readEmail(typed) ?? name) : name
}

function findAccount({ accounts }: PluginNode, name: string): Promise<Account | undefined> {
  return name.includes('@') ? accounts.byIdentity('email', name) : accounts.byName(name)
}
