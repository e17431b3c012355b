const bea = { name: 'bea', displayName: 'Bea', handle: '@bea', address: '/@bea' }

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

const sea = { key: 'sea', name: 'Sea', address: '/tags/sea' }

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  tag: {
    title: '#Long exposure',
    name: 'Long exposure',
    address: '/tags/longexposure',
    entries: [entry],
    owners: true,
    related: [sea],
    mayChange: false,
    pager: { next: '/tags/longexposure?cursor=MTc2…', isReversed: false }
  },
  all: {
    title: 'Tags',
    starts: '',
    tags: [sea, { key: 'longexposure', name: 'Long exposure', address: '/tags/longexposure' }],
    next: '/tags?cursor=1.sea'
  },
  change: {
    title: 'Rename #harbor',
    name: 'harbor',
    address: '/tags/harbor',
    action: '/tags/harbor/name',
    fields: [{ kind: 'field', name: 'name', label: 'New name', value: 'Harbour' }],
    merge: { name: 'Harbour', address: '/tags/harbour' },
    errors: []
  }
}
