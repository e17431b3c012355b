const link = {
  id: '0198b2c4',
  label: 'For the newsroom',
  uses: 3,
  hasPassword: true,
  isOver: false,
  createdAt: '2026-07-01T08:00:00.000Z',
  usedAt: '2026-07-03T17:20:00.000Z',
  expiresAt: '2026-07-31T08:00:00.000Z'
}

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  links: {
    title: 'Share by link',
    thing: { heading: 'Harbour in the evening', address: '/e/x7Kd2mPq9RtV' },
    text: 'Whoever holds such a link sees this entry, even without an account, until the link ends.',
    action: '/e/x7Kd2mPq9RtV/links',
    isShown: true,
    links: [link],
    made: {
      address: 'https://example.org/open?key=Wq3kT9…',
      qr: { size: 41, path: 'M4 4h7v1h-7z' },
      hasPassword: true
    },
    fields: [{ kind: 'field', name: 'label', label: 'What is it for?', value: '' }],
    errors: []
  },
  link: {
    title: 'Change this link',
    thing: { heading: 'Harbour in the evening', address: '/e/x7Kd2mPq9RtV' },
    link,
    back: '/e/x7Kd2mPq9RtV/links',
    action: '/e/x7Kd2mPq9RtV/links/0198b2c4',
    fields: [{ kind: 'field', name: 'label', label: 'What is it for?', value: 'For the newsroom' }],
    errors: []
  },
  open: {
    title: 'This link asks for a password',
    key: 'Wq3kT9…',
    field: { name: 'password', label: 'Password', type: 'password', required: true }
  }
}
