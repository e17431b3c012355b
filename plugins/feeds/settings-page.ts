import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { SettingsPages } from '../site/service.ts'
import { categories, chosenBy } from './categories.ts'
import { showKey } from './key-view.ts'
import type { Keys } from './keys.ts'
import { settingsView } from './views.ts'

const path = '/settings/feeds'
const ownerOf = ({ state }: HobContext) => state.viewer.account as Account

/** A person’s private feeds, which end here, and where directories put their podcast. */
export function addSettingsPage(node: PluginNode, menu: SettingsPages, keys: Keys) {
  const { readText } = node.pages.forms
  menu.list('feeds', 'feeds', { group: 'entries' })

  node.pages.add({
    name: 'feeds.settings',
    path,
    access: 'member',
    template: 'feeds/settings',
    schema: settingsView,
    async view(ctx) {
      const { t } = ctx.state
      return {
        title: t('feeds.settings.title'),
        tabs: menu.tabs(ctx, 'feeds'),
        keys: (await keys.of(ownerOf(ctx))).map(showKey),
        fields: [categoryField(ctx)]
      }
    }
  })

  node.router.post(path, { access: 'member' }, async ctx => {
    const wanted = readText(ctx.state.body, 'category')
    const category = categories.find(known => known === wanted)
    const account = ownerOf(ctx)
    const { feeds: _, ...profile } = account.profile
    await node.accounts.saveProfile(account, category ? { ...profile, feeds: { category } } : profile)
    leadBack(ctx, 'feeds.settings.saved')
  })

  node.router.post(`${path}/end`, { access: 'member' }, async ctx => {
    await keys.end(ownerOf(ctx), readText(ctx.state.body, 'key'))
    leadBack(ctx, 'feeds.ended')
  })
}

function categoryField(ctx: HobContext): FormField {
  const { t } = ctx.state
  return {
    ...{ kind: 'select', name: 'category', label: t('feeds.category'), help: t('feeds.category.help') },
    value: chosenBy(ownerOf(ctx)) ?? '',
    options: [
      { value: '', label: t('feeds.category.node') },
      ...categories.map(name => ({ value: name, label: t(`feeds.category.${toKey(name)}`) }))
    ]
  }
}

/** `Health & Fitness` as part of a translation key. */
const toKey = (category: string) => category.toLowerCase().replace(/[^a-z]+/g, '-')

function leadBack(ctx: HobContext, said: string) {
  ctx.state.flash(ctx.state.t(said))
  ctx.redirect(path)
}
