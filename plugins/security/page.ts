import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../site/service.ts'
import type { SecurityEvent, SecurityEvents } from './events.ts'
import { nameWay } from './notice.ts'
import { addSessionEnding, describeSessions, nameDevice } from './sessions.ts'
import { addTokens, describeTokenForm, type TokenOutcome } from './tokens.ts'
import { securityView } from './views.ts'

const path = '/settings/security'
const page = { name: 'security.page', template: 'security/page' }
const eventsShown = 20

/** Everything about the ways into an account: methods add theirs in a slot; where one is signed in, tokens, and what happened. */
export function addSecurityPage(node: PluginNode, events: SecurityEvents) {
  const menu = node.use('settings-pages')
  menu.list('security', 'security')

  async function viewOf(ctx: HobContext, { token, error }: TokenOutcome = {}) {
    const { t, viewer } = ctx.state
    const account = viewer.account as Account
    const happened = (await events.of(account)).slice(0, eventsShown)
    return {
      title: t('security.title'),
      tabs: menu.tabs(ctx, 'security'),
      ...describeSessions(await node.sessions.list(account), viewer.session, t),
      ...describeTokenForm(t, error),
      token,
      events: happened.map(event => describeEvent(event, t)),
      days: node.settings.get<number>('eventDays')
    }
  }

  node.pages.add({ ...page, path, access: 'member', schema: securityView, view: ctx => viewOf(ctx) })
  addSessionEnding(node, path)
  addTokens(node, path, async (ctx, outcome) =>
    node.pages.draw(ctx, { ...page, view: await viewOf(ctx, outcome), status: outcome.error ? 422 : 200 })
  )
}

function describeEvent({ kind, label, name, agent, count, at }: SecurityEvent, t: Translate) {
  const what = label ? nameWay(t, label, name) : (name ?? '')
  return {
    kind,
    text: t(`security.event.${kind}`, { what, count }),
    device: agent ? nameDevice(agent, t) : undefined,
    at: new Date(at).toISOString()
  }
}
