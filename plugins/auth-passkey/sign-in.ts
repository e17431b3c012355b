import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../sign-in/service.ts'
import { answerBody, readAnswer } from './answer-body.ts'
import type { Ceremonies } from './ceremonies.ts'
import type { Challenges } from './challenges.ts'
import { path as newcomers } from './newcomers.ts'
import type { Passkeys } from './passkeys.ts'
import type { RelyingParty } from './relying-party.ts'

const limit = { points: 60, seconds: 300 }

interface Parts {
  party: RelyingParty
  passkeys: Passkeys
  challenges: Challenges
  ceremonies: Ceremonies
}

/** A passkey as the only proof: no name is typed, and no second step follows. */
export function addSignIn(node: PluginNode, { party, passkeys, challenges, ceremonies }: Parts) {
  const signIn = node.use('sign-in')

  node.authMethods.add({
    name: 'passkey',
    template: 'auth-passkey/sign-in',
    // Nobody is shown a way in that nobody on this node has.
    isOffered: passkeys.isAnyThere,
    ...(!party.isPossible && {
      obstacle: { key: 'auth-passkey.obstacle', values: { address: party.origin } }
    }),
    registration: { path: newcomers },
    link: async (account, db) =>
      (await passkeys.of(account, db))
        .filter(({ letsIn }) => letsIn)
        .map(({ name }) => ({ method: 'passkey', subject: name }))
  })

  node.slot('signin.methods', {
    template: 'auth-passkey/without-scripts',
    when: view => (view.methods as { name: string }[]).some(({ name }) => name === 'passkey'),
    load: view => ({ hasOthers: (view.methods as object[]).length > 1 }),
    client: 'prove'
  })

  node.router.post('/sign-in/passkey/ask', { access: 'anyone', limit }, async ctx => {
    ctx.body = await ceremonies.ask(await challenges.issue(ctx, 'sign-in'))
  })

  node.router.post('/sign-in/passkey', { access: 'anyone', body: answerBody, limit }, async ctx => {
    const redeem = (challenge: string) => challenges.redeem(ctx, 'sign-in', challenge)
    const key = await ceremonies.prove(readAnswer(ctx.state.body), redeem, { isAlone: true })
    const account = key && (await node.accounts.byId(key.account))
    if (!account) return refuse(ctx, 422, 'PASSKEY_WRONG')
    await signIn.complete(ctx, account, ctx.state.body.next, { isStrong: true, method: 'passkey' })
  })

  function refuse(ctx: HobContext, status: number, code: string) {
    const message = ctx.state.t(`auth-passkey.errors.${code}`)
    return signIn.refuse(ctx, { method: 'passkey', status, message, next: ctx.state.body.next })
  }
}
