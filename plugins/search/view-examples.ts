const entry = {
  id: 'k3v9x2m7q1wz',
  address: '/e/k3v9x2m7q1wz',
  title: 'Bridges over the river',
  heading: 'Bridges over the river',
  summary: 'Three of them, at dawn.',
  mediaType: 'image',
  kind: 'image',
  state: 'published',
  visibility: 'public',
  publishedAt: '2026-11-02T08:00:00.000Z',
  width: 1200,
  height: 800,
  pictures: [{ address: '/files/0f3c/640.avif', width: 640 }],
  owner: { name: 'bea', displayName: 'Bea', handle: '@bea', address: '/@bea' }
}

/** Of the view of this plugin's page: what it shows most of the time. */
export const examples = {
  results: {
    title: 'Search: bridge',
    asked: 'bridge',
    isAsked: true,
    dates: { from: '', to: '2026-12-31' },
    chosen: [
      { name: 'to', value: '2026-12-31', label: 'Until', called: '2026-12-31', address: '/search?q=bridge' }
    ],
    count: 1,
    isMore: false,
    isSimilar: false,
    results: [
      {
        entry,
        heading: [{ text: 'Bridges', isHit: true }, { text: ' over the river' }],
        passage: [{ text: 'Three ' }, { text: 'bridges', isHit: true }, { text: ', at dawn.' }],
        from: 'Comments'
      }
    ],
    facets: [
      { label: 'Kind', values: [{ name: 'Picture', count: 1, address: '/search?q=bridge&kind=image' }] }
    ],
    orders: [{ label: 'Best first', address: '/search?q=bridge', current: true }],
    pager: { next: '/search?q=bridge&cursor=MTc2…', isReversed: false }
  }
}
