import type { ViewSamples } from '../../core/web/view-samples.ts'

/** Of the view of this plugin's page: what it shows most of the time. */
export const examples = (samples: ViewSamples) => {
  const title = 'Bridges over the river'
  const entry = {
    ...samples.entry,
    mediaType: 'image',
    kind: 'image',
    title,
    heading: title,
    summary: 'Three of them, at dawn.'
  }
  return {
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
}
