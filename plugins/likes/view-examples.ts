const bea = { id: '0199', name: 'bea', displayName: 'Bea', handle: '@bea', address: '/@bea' }

const entry = {
  id: 'k3v9x2m7q1wz',
  address: '/e/k3v9x2m7q1wz',
  title: 'Harbour',
  heading: 'Harbour',
  mediaType: 'image',
  kind: 'image',
  state: 'published',
  visibility: 'public',
  publishedAt: '2026-11-02T08:00:00.000Z',
  width: 1200,
  height: 800,
  pictures: [{ address: '/files/0f3c/640.avif', width: 640 }],
  owner: bea
}

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  own: {
    title: 'What you like',
    entries: [entry],
    owners: true,
    isFirst: true,
    pager: { next: '/likes?after=1762070400000.0199', isReversed: false }
  },
  people: { title: 'Who likes this', entry, people: [bea] }
}
