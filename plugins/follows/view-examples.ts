const bea = { name: 'bea', displayName: 'Bea', handle: '@bea', address: '/@bea' }

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
  timeline: {
    title: 'Following',
    entries: [entry],
    owners: true,
    waiting: 2,
    pager: { next: '/following?cursor=MTc2…', isReversed: false }
  },
  people: {
    title: 'Your followers',
    list: 'followers',
    tabs: [{ label: 'Your followers', address: '/follows/followers', current: true }],
    people: [bea]
  }
}
