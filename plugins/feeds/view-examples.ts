const list = [
  {
    form: 'atom',
    address: 'https://example.org/@ada/feed.atom',
    name: 'Atom',
    help: 'Every feed reader understands it.'
  },
  {
    form: 'podcast',
    address: 'https://example.org/@ada/podcast.rss',
    name: 'Podcast',
    help: 'What plays, for podcast players.'
  }
]

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  page: {
    title: 'Feeds',
    of: 'Ada',
    page: '/@ada',
    list,
    made: {
      list: list.map(one => ({ ...one, address: 'https://example.org/feeds/private/feed.atom?key=5f0c…' })),
      qr: { size: 41, path: 'M4 4h7v1h-7z' }
    },
    fields: [{ kind: 'field', name: 'label', label: 'What is it for?', value: '' }],
    errors: []
  },
  settings: {
    title: 'Feeds',
    tabs: [{ label: 'Feeds', address: '/settings/feeds', current: true }],
    keys: [
      {
        id: '0198b2c4',
        page: '/@ada',
        title: 'Ada',
        label: 'The player on my phone',
        createdAt: '2026-07-01T08:00:00.000Z',
        usedAt: '2026-07-03T17:20:00.000Z'
      }
    ],
    fields: [
      {
        kind: 'select',
        name: 'category',
        label: 'Category of your podcast',
        value: '',
        options: [{ value: '', label: 'As this node has it' }]
      }
    ]
  }
}
