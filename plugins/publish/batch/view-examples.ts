const entry = {
  id: 'k3v9x2m7q1wz',
  address: '/e/k3v9x2m7q1wz',
  title: 'Harbour',
  heading: 'Harbour',
  mediaType: 'image',
  kind: 'image',
  state: 'published',
  visibility: 'public',
  width: 1200,
  height: 800,
  pictures: [{ address: '/files/0f3c/640.avif', width: 640 }],
  may: { edit: true, share: true, remove: true }
}
const selected = { ids: entry.id, count: 1, entries: [entry], more: 0 }

/** Of the views of the pages for many entries. */
export const batchExamples = {
  select: {
    title: 'Select entries',
    items: [{ entry, checked: true }],
    shown: entry.id,
    ids: '',
    count: 1,
    show: '',
    isUnfinished: false,
    undoable: [{ id: '…', text: 'Title: 12 entries changed', at: '2026-11-02T08:00:00.000Z' }]
  },
  batch: {
    title: 'Change one entry',
    ...selected,
    parts: [
      {
        name: 'title',
        label: 'Title',
        checked: true,
        fields: [{ kind: 'field', name: 'title', label: 'Pattern', value: 'Venice {n}' }],
        preview: [{ before: 'Harbour', after: 'Venice 1' }]
      },
      {
        name: 'language',
        label: 'Language',
        checked: false,
        fields: [
          {
            kind: 'select',
            name: 'language',
            label: 'Language',
            value: '',
            options: [{ value: '', label: 'Not said' }]
          }
        ]
      }
    ],
    added: []
  },
  removal: { title: 'Remove one entry?', ...selected }
}
