import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { toLocalPath } from './local-path.ts'
import type { Refusal, SignIn } from './service.ts'
import { signInView } from './views.ts'

const page = { name: 'sign-in.sign-in', template: 'sign-in/sign-in' }

/** The page that draws the form of every sign-in method, and what a method does when it knows the person or does not. */
export function addSignInPage(node: PluginNode): Pick<SignIn, 'complete' | 'refuse'> {
  node.pages.add({
    ...page,
    path: '/sign-in',
    access: 'anyone',
    schema: signInView,
    view: ctx => viewOf(ctx, ctx.query.next)
  })

  node.router.post('/sign-out', { access: 'anyone' }, async ctx => {
    await ctx.state.signOut()
    ctx.status = 303
    ctx.redirect('/')
  })

  async function viewOf({ path: here, state }: HobContext, next: unknown, refusal?: Refusal) {
    const { t, viewer, locale } = state
    const path = toLocalPath(next)
    return {
      title: t('sign-in.title'),
      // Whoever is signed in already has lost the way, or came back through the browser's history.
      signedIn: viewer.account && { displayName: viewer.account.profile.displayName ?? viewer.account.name },
      next: path,
      registration: node.settings.get('registration') === 'open',
      methods: await Promise.all(
        node.authMethods.list().map(async ({ name, template, load }) => {
          const { message, values = {} } = refusal?.method === name ? refusal : {}
          const data = await load?.({ viewer, locale, t, path: here })
          return { name, template, message, values, next: path, data }
        })
      )
    }
  }

  return {
    async complete(ctx, account, next) {
      await ctx.state.signIn(account)
      ctx.status = 303
      ctx.redirect(toLocalPath(next) ?? '/')
    },
    refuse: async (ctx, refusal) =>
      node.pages.draw(ctx, {
        ...page,
        view: await viewOf(ctx, refusal.next, refusal),
        status: refusal.status ?? 422
      })
  }
}
