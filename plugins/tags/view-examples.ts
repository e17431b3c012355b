import type { ViewSamples } from '../../core/web/view-samples.ts'

const sea = { key: 'sea', name: 'Sea', address: '/tags/sea' }

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = (samples: ViewSamples) => {
  const entry = { ...samples.entry, mediaType: 'image', kind: 'image' }
  return {
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
}
