const session = { createdAt: '2026-11-02T08:00:00.000Z', seenAt: '2026-11-21T17:00:00.000Z' }

/** Of the view of the security page. */
export const example = {
  title: 'Security',
  tabs: [{ label: 'Security', address: '/settings/security', current: true }],
  sessions: [
    { ...session, id: 's1', label: 'Firefox on Linux', current: true },
    { ...session, id: 's2', label: 'Safari on iOS', current: false }
  ],
  hasOthers: true,
  tokens: [{ ...session, id: 't1', label: 'Camera', current: false, scope: 'Look and change' }],
  tokenField: { kind: 'field', name: 'label', label: 'What is it for?' },
  scopeField: { kind: 'choice', name: 'scope', label: 'What may it do?', value: 'read', options: [] },
  lifeField: { kind: 'select', name: 'life', label: 'For how long?', value: '365', options: [] },
  events: [
    { kind: 'signedIn', text: 'Signed in', device: 'Firefox on Linux', at: '2026-11-21T17:00:00.000Z' }
  ],
  days: 90
}
