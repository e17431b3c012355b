import type { ViewSamples } from '../../core/web/view-samples.ts'

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = (samples: ViewSamples) => {
  const entry = { ...samples.entry, mediaType: 'image', kind: 'image', visibility: 'limited' }
  return {
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
      people: [samples.account]
    }
  }
}
