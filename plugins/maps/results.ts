import { precisions } from './precision.ts'

/** What JSON routes answer with. */
const degrees = (most: number) => ({ type: 'number', minimum: -most, maximum: most }) as const
export const latitude = degrees(90)
export const longitude = degrees(180)
const precision = { type: 'string', enum: precisions.filter(name => name !== 'none') } as const

export const position = {
  title: 'Position',
  type: 'object',
  required: ['latitude', 'longitude'],
  properties: { latitude, longitude }
} as const

export const placesResult = {
  type: 'object',
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        title: 'Cluster',
        type: 'object',
        required: ['latitude', 'longitude', 'count', 'isTogether'],
        properties: {
          latitude,
          longitude,
          count: { type: 'integer', minimum: 1 },
          isTogether: { type: 'boolean', description: 'All at one place: coming nearer does not part them.' },
          entry: {
            type: 'object',
            description: 'The only one, where it is one.',
            required: ['address', 'title'],
            properties: {
              address: { type: 'string', format: 'uri-reference' },
              title: { type: 'string' }
            }
          }
        }
      }
    },
    line: { type: 'array', items: position, description: 'From place to place, where the map has an order.' }
  }
} as const

export const placeResult = {
  title: 'Place',
  type: 'object',
  properties: {
    latitude,
    longitude,
    precision: { ...precision, description: 'How exactly its owner lets others know.' },
    name: { type: 'string', description: 'The town there, in the language of the one who asks.' },
    own: {
      type: 'object',
      description: 'Where it is exactly; for those who decide what others are told.',
      required: ['latitude', 'longitude', 'precision', 'isByHand'],
      properties: {
        latitude,
        longitude,
        precision: { type: 'string', enum: [...precisions] },
        isByHand: { type: 'boolean', description: 'Said by a person rather than by the file.' }
      }
    }
  }
} as const

export const trackResult = {
  title: 'Track',
  type: 'object',
  properties: {
    points: {
      type: 'array',
      items: position,
      description: 'At most 1,000 that it turns at; only while others are told exactly where the entry is.'
    },
    own: {
      type: 'object',
      description: 'For those who decide what others are told.',
      required: ['points', 'isReading'],
      properties: {
        points: { type: 'array', items: position },
        isReading: { type: 'boolean', description: 'Another file was sent and is about to be read.' },
        problem: { type: 'string', description: 'Code of why the file that was sent last is no track.' }
      }
    }
  }
} as const

export const townsResult = {
  type: 'object',
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        title: 'Town',
        type: 'object',
        required: ['name', 'latitude', 'longitude'],
        properties: { name: { type: 'string' }, latitude, longitude }
      }
    }
  }
} as const
