import type { ViewSamples } from '../../core/web/view-samples.ts'

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = (samples: ViewSamples) => {
  const entry = { ...samples.entry, mediaType: 'image', kind: 'image', visibility: 'limited' }
  return {
    editors: {
      title: 'Edit together',
      entry: { ...entry, may: { edit: true, share: true, remove: true } },
      people: [samples.account],
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
}
