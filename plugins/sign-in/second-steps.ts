import type { Account, Role } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { createAttempts } from './attempts.ts'
import type { KnownBrowsers } from './known-browsers.ts'
import { addSecondStepDemand } from './second-step-demand.ts'
import { addSecondStepPage } from './second-step-page.ts'
import type { SecondStep, SecondSteps } from './service.ts'
import { createWaitingPeople } from './waiting.ts'

/** Who has to have a second step, by the setting `secondStep`: everybody of a rank and above. */
const demanded: Record<string, readonly Role[]> = {
  nobody: [],
  administrators: ['administrator'],
  moderators: ['administrator', 'moderator'],
  everybody: ['administrator', 'moderator', 'member']
}

interface Parts {
  browsers: KnownBrowsers
  lead: (ctx: HobContext, account: Account, next: unknown) => Promise<void>
}

export interface OwnSecondSteps extends SecondSteps {
  /** Keeps the person waiting and leads to the page of the second step; false when there is none to wait for. */
  ask(ctx: HobContext, account: Account, next: string | undefined): Promise<boolean>
}

/** What stands between the first proof and the session, whatever plugin it comes from. */
export function createSecondSteps(node: PluginNode, { browsers, lead }: Parts): OwnSecondSteps {
  const steps: SecondStep[] = []
  const people = createWaitingPeople(node)
  const attempts = createAttempts()

  const isDemandedOf = ({ kind, role }: Account) =>
    kind === 'person' && (demanded[node.settings.get<string>('secondStep')] ?? []).includes(role)

  /** Whoever has the first proof and guesses at the second takes no turn of the owner's browsers. */
  const lineOf = async (ctx: HobContext, account: Account) =>
    (await browsers.lineOf(ctx, account)) ?? account.id

  async function of(account: Account) {
    const isDemanded = isDemandedOf(account)
    const setUp = async (asked: SecondStep[]) => {
      const own = await Promise.all(asked.map(step => step.isSetUp(account, isDemanded)))
      return asked.filter((_step, at) => own[at])
    }
    const found = await setUp(steps.filter(({ isSpare }) => !isSpare))
    return found.length > 0 ? [...found, ...(await setUp(steps.filter(({ isSpare }) => isSpare)))] : []
  }

  const page = addSecondStepPage(node, { waiting: people.find, of })
  addSecondStepDemand(node, { of, isDemandedOf }, steps)

  return {
    add: step => void steps.push(step),
    canBeSetUp: () => steps.some(({ isSpare }) => !isSpare),
    of,
    isDemandedOf,
    waiting: people.find,
    async ask(ctx, account, next) {
      if ((await of(account)).length === 0) return false
      await people.hold(ctx, account, next)
      page.lead(ctx)
      return true
    },
    async begin(ctx, step) {
      const waiting = await people.attempt(ctx)
      if (!waiting) {
        await people.release(ctx)
        page.startAgain(ctx)
        return undefined
      }
      const seconds = await attempts.begin(await lineOf(ctx, waiting.account))
      if (seconds === 0) return waiting
      ctx.set('retry-after', String(seconds))
      const message = ctx.state.t('sign-in.errors.SECOND_STEP_SLOWED', { seconds })
      await page.refuse(ctx, waiting, { step, message, status: 429 })
      return undefined
    },
    async pass(ctx, waiting) {
      if (!(await people.release(ctx))) return page.startAgain(ctx)
      await attempts.succeed(await lineOf(ctx, waiting.account))
      await lead(ctx, waiting.account, waiting.next)
    },
    async refuse(ctx, waiting, refusal) {
      const agent = ctx.get('user-agent')
      await node.hooks.accounts.signInFailed.promise({
        account: waiting.account,
        method: refusal.step,
        agent
      })
      await page.refuse(ctx, waiting, refusal)
    }
  }
}
