import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Gates } from './gates.ts'
import type { KnownBrowsers } from './known-browsers.ts'
import { toLocalPath } from './local-path.ts'
import { createSecondSteps } from './second-steps.ts'
import type { Proof, Refusal, SignIn } from './service.ts'
import { signInView } from './views.ts'
import type { Ways } from './ways.ts'

const page = { name: 'sign-in.sign-in', template: 'sign-in/sign-in' }

interface Parts {
  gates: Pick<Gates, 'isOpenFor' | 'receive'>
  browsers: KnownBrowsers
  ways: Ways
}

/** The page that draws the form of every sign-in method, and what a method does when it knows the person or does not. */
export function addSignInPage(
  node: PluginNode,
  { gates, browsers, ways }: Parts
): Pick<SignIn, 'complete' | 'receive' | 'refuse' | 'secondSteps'> {
  const secondSteps = createSecondSteps(node, { browsers, lead: open })

  node.pages.add({
    ...page,
    path: '/sign-in',
    access: 'anyone',
    schema: signInView,
    view: async ctx => ({ ...(await viewOf(ctx, ctx.query.next)), isAgain: ctx.query.again !== undefined })
  })

  node.router.post('/sign-out', { access: 'anyone' }, async ctx => {
    await ctx.state.signOut()
    ctx.status = 303
    ctx.redirect('/')
  })

  async function viewOf(ctx: HobContext, next: unknown, refusal?: Refusal) {
    const { path: here, state } = ctx
    const { t, viewer, locale } = state
    const path = toLocalPath(next)
    const isOpen = await gates.isOpenFor(ctx)
    const hasForm = (ways.enrolment() ?? ways.form()) !== undefined
    return {
      title: t('sign-in.title'),
      // Whoever is signed in already has lost the way, or came back through the browser's history.
      signedIn: viewer.account && { displayName: viewer.account.profile.displayName ?? viewer.account.name },
      next: path,
      registration: isOpen && hasForm,
      bringsNewcomers: isOpen && !hasForm,
      methods: await Promise.all(
        (await ways.offered(refusal?.method)).map(async ({ name, template, load }) => {
          const { message, values = {} } = refusal?.method === name ? refusal : {}
          const data = await load?.({ viewer, locale, t, path: here })
          const isAside = refusal !== undefined && refusal.method !== name
          return { name, template, message, values, next: path, isAside, data }
        })
      )
    }
  }

  async function open(ctx: HobContext, account: Account, next: unknown) {
    await browsers.enter(ctx, account)
    ctx.status = 303
    ctx.redirect(toLocalPath(next) ?? '/')
  }

  async function refuse(ctx: HobContext, refusal: Refusal) {
    const { account, method, status = 422 } = refusal
    const agent = ctx.get('user-agent')
    if (account) await node.hooks.accounts.signInFailed.promise({ account, method, agent })
    await node.pages.draw(ctx, { ...page, view: await viewOf(ctx, refusal.next, refusal), status })
  }

  /** Whoever proved who they are is told, in one sentence whatever the proof. */
  function turnAway(ctx: HobContext, method = node.authMethods.list()[0]?.name ?? '', next?: unknown) {
    const message = ctx.state.t('sign-in.errors.SIGN_IN_SUSPENDED')
    return refuse(ctx, { method, status: 403, message, next })
  }

  return {
    secondSteps,
    receive: gates.receive,
    async complete(ctx, account, next, { isStrong = false, method }: Proof = {}) {
      if (await gates.receive(ctx, account)) return
      if (account.state === 'suspended') return turnAway(ctx, method, next)
      if (!isStrong && (await secondSteps.ask(ctx, account, toLocalPath(next)))) return
      await open(ctx, account, next)
    },
    refuse
  }
}
