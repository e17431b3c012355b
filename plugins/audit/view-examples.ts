const tabs = [{ label: 'Overview', address: '/admin', current: false }]

/** Of the views of this plugin's pages. */
export const examples = {
  log: {
    title: 'Audit log',
    tabs,
    uses: [
      {
        at: '2026-11-21T17:00:00.000Z',
        by: { name: 'ada' },
        action: 'Role changed',
        subject: { kind: 'account', name: 'ben', address: '/admin/accounts/ben' },
        changes: [{ before: 'Member', after: 'Moderator' }]
      },
      {
        at: '2026-11-21T16:00:00.000Z',
        means: 'Groups of the directory Example Inc.',
        action: 'Role changed',
        subject: { kind: 'account', name: 'mona', address: '/admin/accounts/mona' },
        changes: [{ before: 'Moderator', after: 'Member' }]
      }
    ],
    filter: { by: 'ada' },
    actions: [{ value: 'core.account.role', label: 'Role changed', isChosen: false }],
    isFiltered: true,
    csv: '/admin/audit/export?by=ada&format=csv',
    jsonLines: '/admin/audit/export?by=ada&format=jsonl'
  },
  roles: {
    title: 'Roles',
    tabs,
    roles: [{ name: 'Administrator', count: 2, powers: ['Change the settings and the look of the node.'] }]
  }
}
