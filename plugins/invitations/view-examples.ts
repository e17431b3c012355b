const link = {
  id: '0198…',
  note: 'The choir',
  state: 'open',
  places: 20,
  used: 1,
  createdAt: '2026-11-02T08:00:00.000Z',
  expiresAt: '2026-12-02T08:00:00.000Z',
  people: [{ name: 'bea', address: '/@bea' }]
}

/** Of the views of this plugin's pages. */
export const examples = {
  own: {
    title: 'Invitations',
    tabs: [],
    mode: 'invitation',
    mayInvite: true,
    left: 9,
    fields: [],
    errors: [],
    links: [link]
  },
  all: {
    title: 'Invitations',
    tabs: [],
    mode: 'invitation',
    links: [{ ...link, by: { name: 'ada', displayName: 'Ada' } }]
  },
  link: { title: 'Invitation', isMember: false, isOpen: false }
}
