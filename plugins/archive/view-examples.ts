/** Of the view of the page of archives: one is ready, and a newer one is being packed. */
export const example = {
  title: 'Take your data along',
  tabs: [{ label: 'Archive', address: '/settings/archive', current: true }],
  days: 7,
  packing: { percent: 40 },
  ready: {
    size: 4_210_000_000,
    address: '/settings/archive/file',
    readyAt: '2026-11-21T17:00:00.000Z',
    expiresAt: '2026-11-28T17:00:00.000Z'
  }
}
