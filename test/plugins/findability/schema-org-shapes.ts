/** The part of schema.org's vocabulary that is used here, written down from https://schema.org/version/latest. */
const thing = ['@id', 'name', 'url', 'description', 'alternateName', 'sameAs', 'mainEntityOfPage']
const work = [
  ...thing,
  ...[
    'author',
    'creator',
    'creditText',
    'dateCreated',
    'dateModified',
    'datePublished',
    'encoding',
    'headline'
  ],
  ...['inLanguage', 'isFamilyFriendly', 'mainEntity', 'thumbnailUrl']
]
const media = [
  ...work,
  'contentUrl',
  'contentSize',
  'duration',
  'encodingFormat',
  'height',
  'uploadDate',
  'width'
]

const shapes: Record<string, { allowed: readonly string[]; needed: readonly string[] }> = {
  // Google's own needs of each are the stricter ones.
  ImageObject: { allowed: [...media, 'caption'], needed: ['creator', 'name', 'url'] },
  VideoObject: { allowed: [...media, 'caption'], needed: ['name', 'uploadDate'] },
  AudioObject: { allowed: [...media, 'caption'], needed: ['name'] },
  '3DModel': { allowed: [...media, 'caption'], needed: ['name'] },
  MediaObject: { allowed: media, needed: ['contentUrl', 'encodingFormat'] },
  DigitalDocument: { allowed: work, needed: ['name'] },
  Article: { allowed: work, needed: ['headline', 'author', 'datePublished'] },
  CreativeWork: { allowed: work, needed: ['name'] },
  ProfilePage: { allowed: work, needed: ['mainEntity', 'dateCreated'] },
  Person: { allowed: thing, needed: ['name', 'url'] },
  WebSite: { allowed: work, needed: ['name', 'url'] }
}
const dates = /^(date|uploadDate)/
const addresses = new Set(['@id', 'url', 'contentUrl', 'thumbnailUrl', 'mainEntityOfPage'])

/** What a validator would say of a thing and of those inside it. */
export function findFaults(thing: Record<string, unknown>, isInside = false): string[] {
  const type = String(thing['@type'])
  const shape = shapes[type]
  if (!shape) return [`${type} is no type that is used here`]
  const faults = shape.needed.filter(name => !(name in thing)).map(name => `${type} lacks ${name}`)
  if (!isInside && thing['@context'] !== 'https://schema.org') faults.push(`${type} lacks its context`)
  for (const [name, value] of Object.entries(thing)) {
    if (name === '@type' || name === '@context') continue
    if (!shape.allowed.includes(name)) faults.push(`${type} has no ${name}`)
    faults.push(...findWrong(`${type}.${name}`, name, value))
  }
  return faults
}

function findWrong(path: string, name: string, value: unknown): string[] {
  if (value === null || value === '') return [`${path} is empty`]
  if (Array.isArray(value)) return value.flatMap(one => findWrong(path, name, one))
  if (typeof value === 'object') return findFaults(value as Record<string, unknown>, true)
  if (dates.test(name) && Number.isNaN(Date.parse(String(value)))) return [`${path} is no date`]
  if (addresses.has(name) && !URL.canParse(String(value))) return [`${path} is no absolute address`]
  if (name === 'duration' && !/^PT(\d+H)?(\d+M)?(\d+S)?$/.test(String(value))) return [`${path} is no period`]
  return []
}
