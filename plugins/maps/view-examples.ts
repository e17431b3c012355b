import type { ViewSamples } from '../../core/web/view-samples.ts'

const tiles = {
  address: '/map/tiles/{z}/{x}/{y}',
  zoom: 19,
  credit: { text: '© OpenStreetMap contributors', address: 'https://www.openstreetmap.org/copyright' }
}

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = (samples: ViewSamples) => {
  const entry = { ...samples.ownEntry, mediaType: 'image', kind: 'image' }
  return {
    map: {
      title: 'Map',
      map: { latitude: 30, longitude: 0, zoom: 2, isPart: false, places: '/api/v1/places', tiles },
      picture: {
        outline: '/map/outline.svg',
        view: '0 225 1024 573.44',
        meridians: [256, 512, 768],
        parallels: [420.1, 512],
        dots: [
          {
            x: 525.8,
            y: 365.9,
            radius: 15,
            label: '12 entries at 45.7°, 4.8°',
            address: '/map?at=45.74846%2C4.84671&zoom=4',
            count: 12,
            size: 12
          }
        ]
      },
      entries: [entry],
      owners: true,
      pager: { next: '/map?cursor=1762070400000.0198…', isReversed: false }
    },
    near: {
      title: 'Near Lyon, France',
      entry,
      entries: [{ ...entry, title: 'Bridge', heading: 'Bridge' }],
      owners: true
    },
    place: {
      title: 'Where this is',
      entry,
      q: 'Lyon',
      isSearched: true,
      towns: [{ name: 'Lyon, France', address: '/e/k3v9x2m7q1wz/place?q=Lyon&at=45.74846%2C4.84671' }],
      map: { latitude: 45.74846, longitude: 4.84671, zoom: 11, tiles },
      isPlaced: true,
      fromFile: '/e/k3v9x2m7q1wz/place?at=file',
      isOffered: false,
      isStored: true,
      hasTrack: false,
      isReading: true,
      action: '/e/k3v9x2m7q1wz/track?csrf=…',
      position: [{ kind: 'field', name: 'latitude', label: 'Latitude', value: '45.74846' }],
      precision: [
        {
          kind: 'choice',
          name: 'precision',
          label: 'What others learn',
          value: 'town',
          options: [{ value: 'town', label: 'The town' }]
        }
      ],
      errors: []
    }
  }
}
