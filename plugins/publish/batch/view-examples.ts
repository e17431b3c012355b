import type { ViewSamples } from '../../../core/web/view-samples.ts'

/** Of the views of the pages for many entries. */
export const batchExamples = (samples: ViewSamples) => {
  const entry = { ...samples.ownEntry, mediaType: 'image', kind: 'image' }
  const selected = { ids: entry.id, count: 1, entries: [entry], more: 0 }
  return {
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
}
