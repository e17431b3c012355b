import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Schema } from '../../core/schema.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../auth-totp/service.ts'
import type {} from '../sign-in/service.ts'
import { answerBody, readAnswer } from './answer-body.ts'
import type { Ceremonies } from './ceremonies.ts'
import type { Challenges } from './challenges.ts'
import { longestName, type OwnKeys } from './own-keys.ts'
import type { RelyingParty } from './relying-party.ts'
import { settingsView } from './views.ts'

const path = '/settings/passkeys'
const page = { name: 'auth-passkey.settings', template: 'auth-passkey/settings', client: 'register' }
const limit = { points: 30, seconds: 300 }
const text = { type: 'string', maxLength: 1400, default: '' }
const keyBody = { type: 'object', properties: { key: text, name: text } }
const choiceBody = { type: 'object', properties: { isChosen: text } }

interface Parts {
  party: RelyingParty
  keys: OwnKeys
  challenges: Challenges
  ceremonies: Ceremonies
}

/** Where a person makes passkeys, names them, sees when they were used and removes them. */
export function addSettings(node: PluginNode, { party, keys, challenges, ceremonies }: Parts) {
  const { demandFresh } = node.use('sign-in')

  node.pages.add({
    ...page,
    path,
    access: 'member',
    schema: settingsView,
    view: async ctx => (demandFresh(ctx, path) ? await viewOf(ctx) : {})
  })

  node.router.post(`${path}/ask`, { access: 'member', limit }, async ctx => {
    if (!demandFresh(ctx, path)) return
    const challenge = await challenges.issue(ctx, 'register')
    ctx.body = await ceremonies.askToRegister(accountOf(ctx), challenge)
  })

  change('', answerBody, async ctx => {
    const redeem = (challenge: string) => challenges.redeem(ctx, 'register', challenge)
    const made = await ceremonies.register(readAnswer(ctx.state.body), redeem)
    if (!made) throw refusal('PASSKEY_NOT_MADE', 'The passkey could not be made. Try again.')
    await keys.add(ctx.state.viewer, made, nameOf(ctx) || ctx.state.t('auth-passkey.name.default'))
    return 'auth-passkey.added'
  })

  change('/rename', keyBody, async ctx => {
    await keys.rename(ctx.state.viewer, String(ctx.state.body.key), nameOf(ctx))
    return 'auth-passkey.renamed'
  })

  change('/remove', keyBody, async ctx => {
    await keys.remove(ctx.state.viewer, String(ctx.state.body.key))
    return 'auth-passkey.removed'
  })

  change('/second-step', choiceBody, async ctx => {
    const isChosen = ctx.state.body.isChosen === 'true'
    await keys.choose(ctx.state.viewer, isChosen)
    return isChosen ? 'auth-passkey.second.on' : 'auth-passkey.second.off'
  })

  /** What happened is said on the page that is led back to; what was refused stands on the page at once. */
  function change(end: string, body: Schema, work: (ctx: HobContext) => Promise<string>) {
    node.router.post(path + end, { access: 'member', body, limit }, async ctx => {
      if (!demandFresh(ctx, path)) return
      try {
        ctx.state.flash(ctx.state.t(await work(ctx)))
      } catch (error) {
        const refused = node.pages.demandRefusal(ctx.state, error)
        const view = { ...(await viewOf(ctx)), error: refused.message }
        return node.pages.draw(ctx, { ...page, view, status: refused.status })
      }
      const recovery = node.find('recovery-codes')
      if (recovery && end !== '/rename') return recovery.follow(ctx, accountOf(ctx), path)
      ctx.redirect(path)
    })
  }

  async function viewOf(ctx: HobContext) {
    const account = accountOf(ctx)
    return {
      title: ctx.state.t('auth-passkey.title'),
      isPossible: party.isPossible,
      longestName,
      ...(await keys.view(account))
    }
  }

  const refusal = (code: string, message: string) => node.error(code, message, { status: 422 })
}

const accountOf = ({ state }: HobContext) => state.viewer.account as Account

const nameOf = ({ state }: HobContext) => String(state.body.name).trim().slice(0, longestName)
