import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { SecondSteps, Waiting } from './service.ts'
import { secondStepView } from './views.ts'

const path = '/sign-in/second'
const page = { name: 'sign-in.second', template: 'sign-in/second' }

interface Refusal {
  step: string
  message: string
  /** @default 422 */
  status?: number
}

interface SecondStepPage {
  lead(ctx: HobContext): void
  /** Back to the first proof, with a word on why. */
  startAgain(ctx: HobContext): void
  refuse(ctx: HobContext, waiting: Waiting, refusal: Refusal): Promise<void>
}

/** The page that draws the form of every second step that the person has. */
export function addSecondStepPage(
  node: PluginNode,
  steps: Pick<SecondSteps, 'waiting' | 'of'>
): SecondStepPage {
  node.pages.add({
    ...page,
    path,
    access: 'anyone',
    schema: secondStepView,
    async view(ctx) {
      const waiting = await steps.waiting(ctx)
      if (waiting) return viewOf(ctx, waiting)
      startAgain(ctx)
      return {}
    }
  })

  async function viewOf(
    { state: { t } }: HobContext,
    { account }: Waiting,
    refusal?: Omit<Refusal, 'status'>
  ) {
    const drawn = (await steps.of(account)).map(async ({ name, label, template, isSpare, load }) => ({
      name,
      label: t(label),
      template,
      isSpare: isSpare ?? false,
      message: refusal?.step === name ? refusal.message : undefined,
      data: await load?.(account)
    }))
    return {
      title: t('sign-in.second.title'),
      account: account.profile.displayName || account.name,
      steps: await Promise.all(drawn)
    }
  }

  function startAgain(ctx: HobContext) {
    ctx.state.flash(ctx.state.t('sign-in.second.over'), 'error')
    ctx.status = 303
    ctx.redirect('/sign-in')
  }

  return {
    startAgain,
    lead(ctx) {
      ctx.status = 303
      ctx.redirect(path)
    },
    refuse: async (ctx, waiting, { status = 422, ...refusal }) =>
      node.pages.draw(ctx, { ...page, view: await viewOf(ctx, waiting, refusal), status })
  }
}
