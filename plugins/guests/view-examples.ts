const guest = {
  name: 'Maria',
  email: 'maria@example.org',
  page: '/settings/guests/019a',
  state: 'here',
  usedAt: '2026-03-01T18:00:00.000Z',
  until: '2026-03-28T12:00:00.000Z',
  hasPassword: false
}
const name = { kind: 'field', name: 'name', label: 'Name', value: '' }

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  list: {
    title: 'Guests',
    tabs: [],
    guests: [guest],
    mayInvite: true,
    sendsLetters: true,
    fields: [name],
    errors: []
  },
  guest: {
    title: 'Maria',
    tabs: [],
    guest,
    account: { name: 'maria_x82k1a', displayName: 'Maria', isGuest: true },
    back: '/settings/guests',
    action: '/settings/guests/019a',
    maySend: true,
    added: [{ address: '/e/Qx7kPw2mYt9a', name: 'harbour.jpg', isFailed: false, isWaiting: true }],
    link: { address: 'https://hob.example/guest?key=Wq3…', qr: { size: 41, path: 'M4 4h7v1h-7z' } },
    fields: [{ ...name, value: 'Maria' }],
    errors: []
  },
  link: {
    title: 'Ada invites you',
    key: 'Wq3…',
    name: 'Maria',
    host: 'Ada',
    isHost: false,
    account: 'Maria Lind',
    mayTakeOver: true,
    password: { error: 'This is not the password.' }
  },
  naming: { title: 'Your name', back: '/@ada', fields: [{ ...name, label: 'Your name' }] },
  add: {
    title: 'Add photos for Ada',
    host: 'Ada',
    back: '/@ada',
    action: '/guest/add?csrf=Wq3',
    accepts: ['image/*'],
    fileSize: 2_000_000_000,
    refused: [{ name: 'letter.exe', message: 'This node does not take files of this kind.' }],
    error: 'Choose a file first.'
  },
  keep: { title: 'Keep it with an account', guest: 'Maria', host: 'Ada', account: 'maria', isOpen: true }
}
