import type { Account } from '../../core/accounts/accounts.ts'
import type { Session } from '../../core/accounts/sessions.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import { nameBrowser } from './browser-name.ts'

/** Ends a session or token of the person, or all other browsers and tokens. */
export function addSessionEnding(node: PluginNode, path: string) {
  node.router.post(`${path}/sessions`, { access: 'member' }, async ctx => {
    const { account, session: current } = ctx.state.viewer
    const wanted = node.pages.forms.readText(ctx.state.body, 'session')
    if (wanted === 'others') await node.use('sign-in').endSessions(account as Account, current)
    else await closeOne(node, account as Account, wanted)
    ctx.state.flash(ctx.state.t('security.sessions.ended'))
    ctx.redirect(path)
  })
}

/** Only one of the account's own; an id of somebody else's session finds nothing. */
async function closeOne(node: PluginNode, account: Account, id: string) {
  const session = (await node.sessions.list(account)).find(own => own.id === id)
  if (session) await node.use('sign-in').endSession(session)
}

/** Browsers and tokens of a person, for the page. */
export function describeSessions(all: readonly Session[], current: Session | undefined, t: Translate) {
  const browsers = all
    .filter(({ kind }) => kind === 'browser')
    .map(session => ({ ...toView(session, current), label: nameDevice(session.label, t) }))
  const tokens = all
    .filter(({ kind }) => kind === 'token')
    .map(session => ({
      ...toView(session, undefined),
      scope: t(`security.token.scope.${nameScopes(session)}`),
      expiresAt: session.expiresAt === null ? undefined : new Date(session.expiresAt).toISOString()
    }))
  return { sessions: browsers, hasOthers: browsers.some(one => !one.current), tokens }
}

/** `Firefox on Linux`, from how a browser describes itself. */
export function nameDevice(agent: string, t: Translate): string {
  const { browser, system } = nameBrowser(agent)
  if (browser && system) return t('security.sessions.browserOn', { browser, system })
  return browser || agent || t('security.sessions.browser')
}

function nameScopes({ scopes }: Session): 'everything' | 'read' | 'write' {
  if (scopes === null) return 'everything'
  return scopes.includes('write') ? 'write' : 'read'
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
