import type { Account } from '../../core/accounts/accounts.ts'
import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Mail, Proof } from '../mail/service.ts'
import type { Attempts } from '../sign-in/service.ts'
import { maximumLength, type PasswordRules } from './password-rules.ts'
import type { Passwords } from './passwords.ts'
import { findAccount } from './reset-letter.ts'
import { purpose } from './reset-request.ts'
import { resetView } from './views.ts'

const path = '/reset-password'
const page = { name: 'auth-password.reset', template: 'auth-password/reset' }
const limit = { points: 30, seconds: 300 }
const body = {
  type: 'object',
  properties: {
    key: { type: 'string', maxLength: 128, default: '' },
    password: { type: 'string', maxLength: 4096, default: '' }
  }
}

interface Parts {
  passwords: Passwords
  rules: PasswordRules
  attempts: Attempts
}

type Found = { state: 'open'; proof: Proof; account: Account } | { state: 'used' | 'expired' | 'unknown' }

/** Where the link of the letter leads: a new password. Looking changes nothing; programs open links in letters. */
export function addReset(node: PluginNode, mail: Mail, { passwords, rules, attempts }: Parts) {
  node.pages.add({
    ...page,
    path,
    access: 'anyone',
    limit,
    schema: resetView,
    async view(ctx) {
      // The link is in the address and in the form: no browser keeps the page for whoever opens it next.
      ctx.set('Cache-Control', 'private, no-store')
      return viewOf(ctx, await find(ctx.query.key), ctx.query.key)
    }
  })

  node.router.post(path, { access: 'anyone', body, limit }, async ctx => {
    const { key, password } = ctx.state.body as { key: string; password: string }
    const found = await find(key)
    if (found.state !== 'open') return draw(ctx, found, key, 410)
    const { account, proof } = found
    try {
      await rules.assertGood(password, { name: account.name, email: proof.address })
    } catch (error) {
      return draw(ctx, found, key, (error as HobError).status, error as HobError)
    }
    if (!(await change(account, proof, password))) return draw(ctx, { state: 'used' }, key, 410)
    await node.use('sign-in').endSessions(account)
    for (const typed of [account.name, proof.address]) await attempts.succeed(typed)
    const label = 'auth-password.password.label'
    await node.hooks.accounts.waysChanged.promise({ account, change: 'changed', label })
    ctx.state.flash(ctx.state.t('auth-password.reset.done'))
    await node.use('sign-in').complete(ctx, account)
  })

  async function find(key: unknown): Promise<Found> {
    const proof = await mail.proofs.find(purpose, key)
    if (proof?.state !== 'open') return { state: proof?.state ?? 'unknown' }
    // The address may have become somebody else's since the letter was sent, or the account been suspended.
    const account = await findAccount(node, proof.address)
    return account?.state === 'active' && account.id === proof.account
      ? { state: 'open', proof, account }
      : { state: 'unknown' }
  }

  /** Hashed before; the link is used up, the password set and the address proved together. */
  async function change(account: Account, proof: Proof, password: string): Promise<boolean> {
    const write = await passwords.prepare(password)
    return node.db.transaction(async trx => {
      if (!(await mail.proofs.use(proof, trx))) return false
      await write(account, trx)
      await node.find('addresses')?.prove(account, proof.address, trx)
      return true
    })
  }

  const draw = (ctx: HobContext, found: Found, key: string, status: number, error?: HobError) =>
    node.pages.draw(ctx, { ...page, view: viewOf(ctx, found, key, error), status })

  function viewOf({ state }: HobContext, found: Found, key: unknown, error?: HobError) {
    const refusal = node.pages.refusal(state, error)
    const isOpen = found.state === 'open'
    return {
      title: state.t('auth-password.reset.title'),
      state: found.state,
      name: isOpen ? found.account.name : undefined,
      key: isOpen ? String(key) : undefined,
      field: {
        name: 'password',
        label: state.t('auth-password.change.new'),
        help: state.t('auth-password.change.help', { minimum: rules.minimumLength }),
        type: 'password',
        autocomplete: 'new-password',
        required: true,
        minlength: rules.minimumLength,
        maxlength: maximumLength,
        error: refusal?.message
      }
    }
  }
}
