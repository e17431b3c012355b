const entry = {
  id: 'k3v9x2m7q1wz',
  address: '/e/k3v9x2m7q1wz',
  heading: 'Harbour',
  mediaType: 'image',
  state: 'draft',
  pictures: [{ address: '/files/0f3c/640.avif', width: 640 }],
  may: { edit: true, share: true, remove: true }
}
const texts = [{ kind: 'field', name: 'title', label: 'Title', value: 'Harbour', maxlength: 200 }]
const sharing = [
  {
    kind: 'choice',
    name: 'visibility',
    label: 'Who can see it',
    value: 'public',
    options: [
      { value: 'public', label: 'Everyone', help: 'Anybody on the web.' },
      { value: 'private', label: 'Only you' }
    ]
  }
]
const further = [{ kind: 'check', name: 'sensitive', label: 'Cover it until somebody asks for it' }]
const item = {
  entry,
  name: 'harbour.jpg',
  isReady: true,
  hasFailed: false,
  texts,
  audience: sharing,
  more: further,
  added: []
}
const file = { accepts: ['image/*'], fileSize: 2_000_000_000, letGo: 'Videos' }

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  upload: {
    title: 'Upload',
    action: '/upload?csrf=…',
    csrfToken: '…',
    ...file,
    texts,
    sharing,
    hasDrafts: true,
    messages: {}
  },
  reviewItem: item,
  review: {
    title: 'Describe and publish',
    items: [item],
    ids: entry.id,
    isWaiting: false,
    readyCount: 1,
    now: `/upload/review?ids=${entry.id}`
  },
  edit: { title: 'Edit', entry, seen: 'k3Jx', isPublished: false, texts, sharing, further, added: [] },
  replace: { title: 'Replace the file', entry, action: `${entry.address}/replace?csrf=…`, ...file },
  removal: { title: 'Remove', entry, name: 'Harbour' }
}
