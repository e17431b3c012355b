import type { AccountView } from '../../core/accounts/accounts.ts'
import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Moderation } from './service.ts'

/** The ways to the form: beside an entry and on a person's page. They cost no query. */
export function addReportLinks(node: PluginNode, { reportPath, mayReport }: Moderation) {
  node.slot('entry.actions', {
    template: 'moderation/report-link',
    stage: 100,
    when: ({ entry }, { viewer }) => {
      const { state, owner } = entry as EntryView
      return state === 'published' && mayReport(viewer, owner.id)
    },
    load: ({ entry }) => ({ address: reportPath('entry', (entry as EntryView).id) })
  })
  node.slot('account.header', {
    template: 'moderation/report-link',
    stage: 100,
    when: ({ account }, { viewer }) => isPerson(account) && mayReport(viewer, account.id),
    load: ({ account }) => ({ address: reportPath('person', (account as AccountView).name) })
  })
}

function isPerson(account: unknown): account is AccountView {
  const { id, isGuest } = (account ?? {}) as Partial<AccountView>
  return typeof id === 'string' && !isGuest
}
