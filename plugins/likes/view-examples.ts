import type { ViewSamples } from '../../core/web/view-samples.ts'

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = (samples: ViewSamples) => {
  const entry = { ...samples.entry, mediaType: 'image', kind: 'image' }
  return {
    own: {
      title: 'What you like',
      entries: [entry],
      owners: true,
      isFirst: true,
      pager: { next: '/likes?cursor=MTc2MjA3MDQwMDAwMC4wMTk5', isReversed: false }
    },
    people: { title: 'Who likes this', entry, people: [samples.account] }
  }
}
