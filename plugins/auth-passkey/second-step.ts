import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../sign-in/service.ts'
import { answerBody, readAnswer } from './answer-body.ts'
import type { Ceremonies } from './ceremonies.ts'
import type { Challenges } from './challenges.ts'
import type { Passkeys } from './passkeys.ts'

const limit = { points: 60, seconds: 300 }
const name = 'passkey'

interface Parts {
  passkeys: Passkeys
  challenges: Challenges
  ceremonies: Ceremonies
}

/** A passkey after another proof, for people who chose that. Here a touch is enough. */
export function addSecondStep(node: PluginNode, { passkeys, challenges, ceremonies }: Parts) {
  const steps = node.use('sign-in').secondSteps

  steps.add({
    name,
    label: 'auth-passkey.way',
    template: 'auth-passkey/step',
    address: '/settings/passkeys',
    isSetUp: async (account, isDemanded) =>
      (await passkeys.isChosen(account)) || (isDemanded && (await passkeys.of(account)).length > 0)
  })

  node.slot('signin.second', {
    template: 'auth-passkey/without-scripts',
    when: view => (view.steps as { name: string }[]).some(step => step.name === name),
    load: view => ({ hasOthers: (view.steps as object[]).length > 1 }),
    client: 'prove'
  })

  node.router.post('/sign-in/second/passkey/ask', { access: 'anyone', limit }, async ctx => {
    const waiting = await steps.waiting(ctx)
    if (!waiting)
      throw node.error('SIGN_IN_OVER', 'This sign-in took too long. Start again.', { status: 409 })
    ctx.body = await ceremonies.ask(await challenges.issue(ctx, 'second'), waiting.account)
  })

  node.router.post('/sign-in/second/passkey', { access: 'anyone', body: answerBody, limit }, async ctx => {
    const waiting = await steps.begin(ctx, name)
    if (!waiting) return
    const redeem = (challenge: string) => challenges.redeem(ctx, 'second', challenge)
    const key = await ceremonies.prove(readAnswer(ctx.state.body), redeem, { isAlone: false })
    if (key?.account === waiting.account.id) return steps.pass(ctx, waiting)
    const message = ctx.state.t('auth-passkey.errors.PASSKEY_WRONG')
    await steps.refuse(ctx, waiting, { step: name, message })
  })
}
