const owner = { id: '0198', name: 'ada', displayName: 'Ada', handle: '@ada', address: '/@ada' }

const entry = {
  id: 'x7Kd2mPq9RtV',
  address: '/e/x7Kd2mPq9RtV',
  title: 'Harbour in the evening',
  heading: 'Harbour in the evening',
  mediaType: 'image',
  kind: 'image',
  state: 'published',
  visibility: 'public',
  publishedAt: '2026-07-01T08:00:00.000Z',
  width: 1200,
  height: 800,
  pictures: [{ address: '/files/0f3c/640.avif', width: 640 }],
  renditions: [],
  extras: [],
  owner,
  may: { edit: true, share: true, remove: true },
  note: 'Just before the rain.',
  item: '0198b2c4'
}

const album = {
  id: 'hT4nWq8ZcYbE',
  address: '/c/hT4nWq8ZcYbE',
  title: 'A week by the sea',
  body: '<p>July, and hardly any rain.</p>',
  summary: 'July, and hardly any rain.',
  visibility: 'public',
  owner,
  cover: entry,
  count: 12,
  isMany: false,
  createdAt: '2026-07-01T08:00:00.000Z',
  changedAt: '2026-07-08T08:00:00.000Z'
}

const { cover: _, isMany: __, ...head } = album
const collection = {
  ...head,
  state: 'published',
  audience: {},
  may: { edit: true, share: true, remove: true }
}

const title = { kind: 'field', name: 'title', label: 'Title', value: 'A week by the sea' }
const visibility = {
  kind: 'choice',
  name: 'visibility',
  label: 'Who may see it',
  value: 'public',
  options: []
}

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  audience: {
    title: 'Who can see this',
    collection: {
      ...collection,
      visibility: 'limited',
      audience: { words: 'You, Family and one person', also: '2 links' }
    },
    links: '/c/hT4nWq8ZcYbE/links',
    count: 5,
    audiences: [{ label: 'Family', address: '/circles/019a' }],
    people: [{ ...owner, name: 'bea', displayName: 'Bea', handle: '@bea', address: '/@bea' }]
  },
  collection: {
    title: album.title,
    collection,
    children: [],
    entries: [entry],
    owners: false,
    hasNotes: true,
    play: '/c/hT4nWq8ZcYbE/play',
    plays: false,
    map: '/c/hT4nWq8ZcYbE/map',
    links: '/c/hT4nWq8ZcYbE/links',
    isHidden: false,
    isLent: false,
    pager: { next: '/c/hT4nWq8ZcYbE?cursor=0198b2c4', isReversed: false }
  },
  found: { title: 'Albums with “sea”', back: '/search?q=sea', albums: [album] },
  new: { title: 'New album', texts: [title], sharing: [visibility], errors: [] },
  edit: {
    title: 'Edit album',
    address: album.address,
    texts: [title],
    sharing: [visibility],
    mayRemove: true,
    errors: []
  },
  remove: { title: 'Remove “A week by the sea”?', address: album.address },
  arrange: {
    title: 'Arrange “A week by the sea”',
    address: album.address,
    cursor: '',
    items: [{ id: '0198b2c4', entry, note: entry.note, isCover: true }],
    children: [],
    hasCover: true,
    longest: 1000,
    places: { title: '{title}', place: '{place}' },
    fields: [{ kind: 'field', name: 'entries', label: 'Add by address', value: '' }],
    pager: { isReversed: false },
    errors: []
  },
  entry: {
    title: 'Put into albums',
    entry,
    albums: [{ id: album.id, title: album.title, checked: true }],
    fields: [{ kind: 'field', name: 'title', label: 'A new album', value: '' }],
    errors: []
  },
  owner: { title: 'Albums of Ada', person: owner, isOwner: false, albums: [album], edited: [] },
  editors: {
    title: 'Fill it together',
    collection: { title: album.title, address: album.address },
    people: [{ ...owner, name: 'bea', displayName: 'Bea', handle: '@bea', address: '/@bea' }],
    fields: [{ kind: 'field', name: 'people', label: 'Add people', value: '' }],
    errors: []
  },
  play: {
    title: 'Harbour in the evening – A week by the sea',
    collection,
    entry,
    isCovered: false,
    plays: false,
    number: 1,
    count: 12,
    next: '/c/hT4nWq8ZcYbE/play?at=k3v9x2m7q1wz',
    first: '/c/hT4nWq8ZcYbE/play',
    queue: [{ entry, address: '/c/hT4nWq8ZcYbE/play?at=x7Kd2mPq9RtV', current: true }]
  }
}
