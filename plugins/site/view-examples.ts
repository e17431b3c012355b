import type { ViewSamples } from '../../core/web/view-samples.ts'

const tabs = [{ label: 'Profile', address: '/settings/profile', current: true }]

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = (samples: ViewSamples) => {
  const entry = { ...samples.entry, mediaType: 'image', kind: 'image' }
  const quay = { ...entry, id: 'p0s8d6f4g2h1', address: '/e/p0s8d6f4g2h1', title: 'Quay', heading: 'Quay' }
  const draft = { ...entry, title: '', fileName: 'DSC_0412.jpg', state: 'draft' }
  return {
    home: { entries: [entry], owners: true, pager: { next: '/?cursor=MTc2…', isReversed: false } },
    explore: {
      title: 'Explore',
      entries: [entry],
      owners: true,
      types: [{ label: 'Everything', address: '/explore', current: true }],
      orders: [{ label: 'Newest first', address: '/explore', current: true }],
      pager: { previous: '/explore', next: '/explore?cursor=MTc1…', isReversed: false }
    },
    profile: {
      title: 'Ada',
      account: {
        name: 'ada',
        displayName: 'Ada',
        handle: '@ada@example.org',
        address: '/@ada',
        bioHtml: '<p>Boats.</p>',
        links: [{ address: 'https://example.org/', label: 'example.org' }]
      },
      isOwner: false,
      entries: [entry],
      months: '/@ada/months',
      pager: {
        previous: '/@ada?cursor=MTc2…',
        next: '/@ada?cursor=MTc1…',
        first: '/@ada',
        isReversed: false
      }
    },
    months: {
      title: 'Ada, month by month',
      profile: '/@ada',
      years: [
        {
          label: '2026',
          count: 12,
          months: [
            {
              month: '2026-11',
              label: 'November',
              name: 'November 2026',
              count: 12,
              address: '/@ada?from=2026-11'
            }
          ]
        }
      ]
    },
    unfinished: {
      title: 'Not published yet',
      profile: '/@ada',
      unfinished: [draft],
      pager: { isReversed: false }
    },
    entry: {
      title: 'Harbour',
      entry: {
        ...entry,
        body: '<p>At six in the morning.</p>',
        details: [{ label: 'image.detail.dimensions', value: '1200 × 800' }],
        may: { edit: false, share: false, remove: false }
      },
      isCovered: false,
      strip: [entry, quay],
      older: quay
    },
    audience: {
      title: 'Who can see this',
      entry: { ...entry, visibility: 'limited' },
      audience: { words: 'You, Family and one person', count: 5 },
      audiences: [{ label: 'Family', address: '/circles/019a' }],
      people: [{ name: 'bea', displayName: 'Bea', handle: '@bea', address: '/@bea' }]
    },
    settingsForm: {
      title: 'Profile',
      text: 'What others see of you.',
      tabs,
      action: '/settings/profile',
      fields: [{ kind: 'field', name: 'displayName', label: 'Name', value: 'Ada' }]
    }
  }
}
