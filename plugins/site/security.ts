import type { Account } from '../../core/accounts/accounts.ts'
import type { Session } from '../../core/accounts/sessions.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { nameBrowser } from './browser-name.ts'
import type { OwnSettingsPages } from './settings-page.ts'
import { securityView } from './views.ts'

const path = '/settings/security'
const page = { name: 'site.settings-security', template: 'site/settings-security' }
const longestLabel = 100

interface Outcome {
  /** The secret of a token just made; shown on this one answer and never again. */
  token?: string
  error?: string
}

/** Where a person is signed in, and the tokens of their programs; sign-in methods add theirs in a slot. */
export function addSecurity(node: PluginNode, pages: OwnSettingsPages) {
  const view = async (ctx: HobContext, outcome?: Outcome) => ({
    ...(await viewOf(node, ctx, outcome)),
    tabs: pages.tabs(ctx, 'security')
  })
  pages.list('site', 'security')
  node.pages.add({ ...page, path, access: 'member', schema: securityView, view: ctx => view(ctx) })

  node.router.post(`${path}/sessions`, { access: 'member' }, async ctx => {
    const { account, session: current } = ctx.state.viewer
    const wanted = node.pages.forms.readText(ctx.state.body, 'session')
    if (wanted === 'others') await node.sessions.closeAll(account as Account, current)
    else await closeOne(node, account as Account, wanted)
    ctx.state.flash(ctx.state.t('site.settings.security.ended'))
    ctx.redirect(path)
  })

  node.router.post(`${path}/tokens`, { access: 'member' }, async ctx => {
    const label = node.pages.forms.readText(ctx.state.body, 'label')
    if (!label || label.length > longestLabel) {
      const error = ctx.state.t('site.settings.security.token.label.wrong', { most: longestLabel })
      return node.pages.draw(ctx, { ...page, view: await view(ctx, { error }), status: 422 })
    }
    const { secret } = await node.sessions.open(accountOf(ctx), { kind: 'token', label })
    ctx.set('Cache-Control', 'private, no-store')
    await node.pages.draw(ctx, { ...page, view: await view(ctx, { token: secret }) })
  })
}

/** Only one of the account's own; an id of somebody else's session finds nothing. */
async function closeOne(node: PluginNode, account: Account, id: string) {
  const session = (await node.sessions.list(account)).find(own => own.id === id)
  if (session) await node.sessions.close(session)
}

function accountOf({ state }: HobContext): Account {
  return state.viewer.account as Account
}

async function viewOf(node: PluginNode, ctx: HobContext, { token, error }: Outcome = {}) {
  const { t, viewer } = ctx.state
  const all = await node.sessions.list(accountOf(ctx))
  const sessions = all
    .filter(({ kind }) => kind === 'browser')
    .map(session => ({ ...toView(session, viewer.session), label: labelOf(session, t) }))
  return {
    title: t('site.settings.security.title'),
    sessions,
    hasOthers: sessions.some(({ current }) => !current),
    tokens: all.filter(({ kind }) => kind === 'token').map(session => toView(session, undefined)),
    token,
    tokenField: {
      name: 'label',
      label: t('site.settings.security.token.label'),
      help: t('site.settings.security.token.help'),
      maxlength: longestLabel,
      required: true,
      error
    }
  }
}

function labelOf({ label }: Session, t: Translate): string {
  const { browser, system } = nameBrowser(label)
  if (browser && system) return t('site.settings.security.browserOn', { browser, system })
  return browser || label || t('site.settings.security.browser')
}

function toView({ id, label, createdAt, seenAt }: Session, current: Session | undefined) {
  return {
    id,
    label,
    createdAt: new Date(createdAt).toISOString(),
    seenAt: new Date(seenAt).toISOString(),
    current: id === current?.id
  }
}
