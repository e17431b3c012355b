import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { SettingsPages } from '../site/service.ts'
import type { Browsers } from './browsers.ts'
import type { Kinds, KnownKind } from './kinds.ts'
import type { LetterEndings } from './letter-endings.ts'
import { describeMuted } from './muted-threads.ts'
import type { Mutes } from './mutes.ts'
import { changing } from './page.ts'
import { isAmong, mayGet } from './rank.ts'
import type { Ways } from './service.ts'
import { settingsView } from './views.ts'
import type { ChosenWays } from './ways.ts'

interface Parts {
  pages: SettingsPages
  kinds: Kinds
  ways: ChosenWays
  mutes: Mutes
  endings: LetterEndings
  browsers: Browsers | undefined
  isWriting: boolean
}

const path = '/settings/notifications'
const letterWays: readonly Ways['mail'][] = ['now', 'daily', 'off']

/** How somebody is told of what: a row for each kind; what they muted; and their browsers. */
export function addSettingsPage(node: PluginNode, parts: Parts) {
  const { pages, kinds, ways, mutes, endings, browsers, isWriting } = parts
  const { readText } = node.pages.forms
  pages.list('notifications', 'notifications', { group: 'self' })

  const listFor = (account: Account) => kinds.list().filter(({ role }) => mayGet(account, role))

  function describeRow({ name }: KnownKind, { page, mail, push }: Ways, { t }: HobContext['state']) {
    const options = letterWays.map(value => ({
      value,
      label: t(`notifications.mail.${value}`),
      isChosen: value === mail
    }))
    return { name, label: t(`${name}.label`), page, push, options }
  }

  node.pages.add({
    name: 'notifications.settings',
    path,
    access: 'member',
    template: 'notifications/settings',
    client: 'settings',
    schema: settingsView,
    async view(ctx) {
      const { viewer, t, locale } = ctx.state
      const account = viewer.account as Account
      const chosen = await ways.of(account)
      return {
        title: t('notifications.settings.notifications.title'),
        tabs: pages.tabs(ctx, 'notifications'),
        kinds: listFor(account).map(kind => describeRow(kind, chosen.get(kind.name) ?? kind.ways, ctx.state)),
        isWriting,
        isEnded: isWriting && (await endings.among([account.id])).size > 0,
        muted: await describeMuted(node, await mutes.list(account), { viewer, t, locale }),
        ...(browsers && { push: { key: browsers.key, browsers: await browsers.list(account) } })
      }
    }
  })

  node.router.post(path, { access: 'member', limit: changing }, async ctx => {
    const { state } = ctx
    const account = state.viewer.account as Account
    const before = await ways.of(account)
    const chosen = listFor(account).map(({ name, ways: own }): [string, Ways] => {
      const was = before.get(name) ?? own
      const mail = readText(state.body, `mail.${name}`)
      return [
        name,
        {
          page: state.body[`page.${name}`] !== undefined,
          mail: isAmong(letterWays, mail) ? mail : was.mail,
          // What the form does not ask about stays as it was.
          push: browsers ? state.body[`push.${name}`] !== undefined : was.push
        }
      ]
    })
    await ways.save(account, new Map(chosen))
    state.flash(state.t('site.settings.saved'))
    ctx.redirect(path)
  })

  node.router.post(`${path}/heard`, { access: 'member', limit: changing }, async ctx => {
    const { state } = ctx
    const thread = { resource: readText(state.body, 'resource'), id: readText(state.body, 'thread') }
    await mutes.set(state.viewer.account as Account, thread, false)
    ctx.redirect(`${path}#muted`)
  })
}
