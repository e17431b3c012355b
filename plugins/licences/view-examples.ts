import type { ViewSamples } from '../../core/web/view-samples.ts'

const licence = {
  id: 'CC-BY-SA-4.0',
  name: 'Creative Commons Attribution-ShareAlike 4.0',
  short: 'CC BY-SA 4.0',
  address: 'https://creativecommons.org/licenses/by-sa/4.0/',
  text: 'Others may share and change it with credit, under the same licence.'
}

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = (samples: ViewSamples) => {
  const entry = { ...samples.ownEntry, mediaType: 'image', kind: 'image' }
  return {
    sources: {
      title: 'What it is made from',
      entry,
      sources: [
        {
          id: '0199',
          title: 'Old map of the harbour',
          address: 'https://example.org/maps/harbour',
          creator: { name: 'City archive' },
          licence,
          isElsewhere: true,
          hint: 'alike'
        }
      ],
      fields: [{ kind: 'field', name: 'address', label: 'Address', value: '' }],
      errors: []
    },
    tree: {
      title: 'Originals and remixes',
      entry,
      licence,
      originals: {
        works: [
          {
            title: 'Old map of the harbour',
            address: 'https://example.org/maps/harbour',
            creator: 'City archive',
            licence,
            works: [],
            hasMore: false
          }
        ],
        hasMore: false
      },
      derived: { works: [{ entry, licence, works: [], hasMore: false }], hasMore: false }
    },
    derived: {
      title: 'Made from it',
      entry,
      entries: [entry],
      owners: true,
      pager: { isReversed: false }
    }
  }
}
