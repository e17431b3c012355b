import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { SettingsPages } from '../site/service.ts'

/** Whether somebody lets everybody see how many like what is theirs; kept in their profile. */
export function showsNumbers({ profile }: Pick<Account, 'profile'>): boolean {
  return (profile.likes as { numbers?: boolean } | undefined)?.numbers === true
}

/** A person's own page: a number is shown only where they and the node say so. */
export function addNumbersTab(node: PluginNode, pages: SettingsPages) {
  pages.add<{ numbers: boolean }>(node, {
    plugin: 'likes',
    name: 'likes',
    group: 'entries',
    text: ({ state: { t } }) =>
      t(node.settings.get<boolean>('numbers') ? 'likes.settings.likes.text' : 'likes.settings.likes.quiet'),
    read: body => ({ numbers: body.numbers !== undefined }),
    current: ({ state }) => ({ numbers: showsNumbers(state.viewer.account as Account) }),
    check: () => ({}),
    fields: ({ numbers }, { state: { t } }) => [
      {
        kind: 'check',
        name: 'numbers',
        label: t('likes.settings.likes.numbers'),
        help: t('likes.settings.likes.numbers.help'),
        checked: numbers
      }
    ],
    save: ({ numbers }, { state }) => {
      const account = state.viewer.account as Account
      return node.accounts.saveProfile(account, { ...account.profile, likes: { numbers } })
    }
  })
}
