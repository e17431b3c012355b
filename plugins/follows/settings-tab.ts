import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { SettingsPages } from '../site/service.ts'
import { approves, saveApproval } from './approval.ts'

/** A person's own page: whether others follow them at once, or ask. */
export function addSettingsTab(node: PluginNode, pages: SettingsPages) {
  pages.add<{ approves: boolean }>(node, {
    plugin: 'follows',
    name: 'follows',
    group: 'people',
    read: body => ({ approves: body.approves !== undefined }),
    current: ({ state }) => ({ approves: approves(state.viewer.account as Account) }),
    check: () => ({}),
    fields: (values, { state: { t } }) => [
      {
        kind: 'check',
        name: 'approves',
        label: t('follows.settings.follows.approves'),
        help: t('follows.settings.follows.approves.help'),
        checked: values.approves
      }
    ],
    save: (values, { state }) => saveApproval(node, state.viewer.account as Account, values.approves)
  })
}
