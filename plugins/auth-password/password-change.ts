import type { Account } from '../../core/accounts/accounts.ts'
import type { Session } from '../../core/accounts/sessions.ts'
import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Attempts } from '../sign-in/service.ts'
import type { PasswordRules } from './password-rules.ts'
import type { Passwords } from './passwords.ts'
import { purpose } from './reset-request.ts'
import { changeView } from './views.ts'

interface Parts {
  passwords: Passwords
  rules: PasswordRules
  attempts: Attempts
}

const template = 'auth-password/change'
const field = { type: 'string', maxLength: 4096, default: '' }
const body = { type: 'object', properties: { current: field, password: field } }

/** The form on a person's security page, its target, and a page of its own where it is shown again with its errors. */
export function addPasswordChange(node: PluginNode, { passwords, rules, attempts }: Parts) {
  node.slot('account.security', {
    template: 'auth-password/change-form',
    when: (_view, { viewer }) => viewer.account !== undefined,
    load: (_view, { viewer }) => formOf(viewer.account!)
  })

  node.pages.add({
    name: 'auth-password.change',
    path: '/settings/password',
    access: 'member',
    template,
    schema: changeView,
    view: async ctx => ({
      title: ctx.state.t('auth-password.change.title'),
      data: await formOf(ctx.state.viewer.account!)
    })
  })

  node.router.post(
    '/settings/password',
    { access: 'member', body, limit: { points: 30, seconds: 300 } },
    async ctx => {
      const { account, session } = ctx.state.viewer
      const hadOne = (await passwords.changedAt(account!)) !== undefined
      // Without a current one to ask for, only the session says who it is.
      if (!hadOne && !node.use('sign-in').demandFresh(ctx, '/settings/password')) return
      try {
        await changePassword(account!, session, ctx.state.body as { current: string; password: string })
      } catch (error) {
        return drawAgain(ctx, error as HobError)
      }
      await node.find('mail')?.proofs.drop(purpose, account!)
      await node.use('sign-in').endSessions(account!, session)
      await node.hooks.accounts.waysChanged.promise({
        account: account!,
        change: hadOne ? 'changed' : 'added',
        label: 'auth-password.password.label',
        session
      })
      ctx.state.flash(ctx.state.t('auth-password.change.done'))
      ctx.redirect('/settings/password')
    }
  )

  async function changePassword(
    account: Account,
    session: Session | undefined,
    { current, password }: { current: string; password: string }
  ) {
    await demandCurrent(account, session, current)
    const email = (await node.accounts.identities(account)).find(
      identity => identity.method === 'email'
    )?.subject
    await rules.assertGood(password, { name: account.name, email })
    const write = await passwords.prepare(password)
    await write(account)
  }

  /** An account that came by another method sets its first password here and has no current one. */
  async function demandCurrent(account: Account, session: Session | undefined, current: string) {
    if (!(await passwords.changedAt(account))) return
    // A line for each session: strangers who guess at the sign-in page keep nobody from changing what they guess at.
    const line = session?.id ?? account.id
    const seconds = await attempts.begin(line)
    if (seconds > 0) {
      const message = `Too many wrong passwords. Wait ${seconds} seconds and try again.`
      throw node.error('SIGN_IN_SLOWED', message, { status: 429, path: 'current', values: { seconds } })
    }
    if (!(await passwords.verify(account, current))) {
      throw node.error('PASSWORD_WRONG', 'This is not your current password.', {
        status: 422,
        path: 'current'
      })
    }
    await attempts.succeed(line)
  }

  async function drawAgain(ctx: HobContext, error: HobError) {
    if (!error.path) throw error
    const { t, viewer } = ctx.state
    const message = t(`auth-password.errors.${error.code}`, error.values)
    const data = { ...(await formOf(viewer.account!)), errors: { [error.path]: message } }
    const view = { title: t('auth-password.change.title'), data }
    await node.pages.draw(ctx, { name: 'auth-password.change', template, view, status: error.status })
  }

  const formOf = async (account: Account) => ({
    name: account.name,
    minimumLength: rules.minimumLength,
    hasPassword: (await passwords.changedAt(account)) !== undefined
  })
}
