const bea = { id: '0199', name: 'bea', displayName: 'Bea', handle: '@bea', address: '/@bea' }

const entry = {
  id: 'k3v9x2m7q1wz',
  address: '/e/k3v9x2m7q1wz',
  title: 'Harbour',
  heading: 'Harbour',
  mediaType: 'image',
  kind: 'image',
  state: 'published',
  visibility: 'limited',
  publishedAt: '2026-11-02T08:00:00.000Z',
  width: 1200,
  height: 800,
  pictures: [{ address: '/files/0f3c/640.avif', width: 640 }],
  owner: bea
}

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  editors: {
    title: 'Edit together',
    entry: { ...entry, may: { edit: true, share: true, remove: true } },
    people: [bea],
    fields: [{ kind: 'field', name: 'people', label: 'Add people', value: '' }],
    errors: []
  },
  editing: {
    title: 'Shared with you to edit',
    entries: [{ ...entry, may: { edit: true, share: false, remove: false } }],
    owners: true,
    pager: { next: '/editing?cursor=1762070400000.0199…', isReversed: false }
  }
}
