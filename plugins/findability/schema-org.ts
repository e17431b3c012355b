import type { AccountView } from '../../core/accounts/accounts.ts'
import type { EntryView } from '../../core/entries/entries.ts'
import type { FileView } from '../../core/files/files.ts'
import type { Json } from '../../core/json.ts'
import { choosePreview } from './open-graph.ts'

type Thing = Record<string, Json>
type Absolute = (address: string) => string

const context = 'https://schema.org'

/** What an entry is to schema.org, by a media type's word for it, else by the first part of its file's type. */
const types: Record<string, string> = {
  image: 'ImageObject',
  animation: 'ImageObject',
  video: 'VideoObject',
  audio: 'AudioObject',
  model: '3DModel',
  document: 'DigitalDocument',
  application: 'DigitalDocument',
  text: 'Article'
}
/** Those that are a file; the others are a work that has one. */
const fileTypes = new Set(['ImageObject', 'VideoObject', 'AudioObject', '3DModel', 'MediaObject'])

/** A public entry. Its files are named only where everybody is shown them unasked. */
export function describeWork(entry: EntryView, absolute: Absolute): Thing {
  const type = typeOf(entry)
  const url = absolute(entry.address)
  const creator = personOf(entry.owner.displayName, absolute(entry.owner.address))
  return compact({
    '@context': context,
    '@type': type,
    '@id': url,
    url,
    mainEntityOfPage: url,
    name: entry.heading,
    headline: type === 'Article' ? entry.heading : undefined,
    description: entry.summary || entry.alt || undefined,
    caption: fileTypes.has(type) ? entry.alt || undefined : undefined,
    inLanguage: entry.language ?? undefined,
    creator,
    author: creator,
    creditText: entry.owner.displayName,
    datePublished: entry.publishedAt,
    dateModified: entry.editedAt,
    isFamilyFriendly: !entry.sensitive,
    ...(entry.sensitive ? {} : describeFiles(entry, type, absolute))
  })
}

function typeOf({ kind, mediaType, renditions, pictures }: EntryView): string {
  const [file] = [...renditions, ...pictures]
  const major = file?.type.split('/')[0] ?? ''
  return types[kind] ?? types[mediaType] ?? types[major] ?? 'CreativeWork'
}

function describeFiles(entry: EntryView, type: string, absolute: Absolute): Record<string, Json | undefined> {
  const { pictures, renditions, duration, publishedAt } = entry
  const file = renditions[0] === pictures[0] ? renditions.at(-1) : renditions[0]
  const preview = choosePreview(pictures)
  const media = file && describeFile(file, absolute)
  const shown = { thumbnailUrl: preview && absolute(preview.address) }
  if (!fileTypes.has(type)) {
    return { ...shown, encoding: media && compact({ '@type': 'MediaObject', ...media }) }
  }
  const { width = entry.width, height = entry.height } = file ?? {}
  return { ...shown, ...media, width, height, uploadDate: publishedAt, duration: toPeriod(duration) }
}

function describeFile({ address, type, size }: FileView, absolute: Absolute) {
  return { contentUrl: absolute(address), encodingFormat: type, contentSize: String(size) }
}

interface Person {
  url: string
  name: string
  handle: string
  summary?: string
  links: readonly string[]
  since: string
}

/** The page of a person. */
export function describePerson({ url, name, handle, summary, links, since }: Person): Thing {
  return compact({
    '@context': context,
    '@type': 'ProfilePage',
    '@id': url,
    url,
    name,
    dateCreated: since,
    mainEntity: compact({
      ...personOf(name, url),
      alternateName: handle,
      description: summary || undefined,
      sameAs: links.length > 0 ? [...links] : undefined
    })
  })
}

/** Who made what a page shows. */
export const creatorOf = ({ displayName, address }: AccountView, absolute: Absolute) =>
  personOf(displayName, absolute(address))

/** The node. */
export function describeSite(site: { url: string; name: string; summary: string; locale: string }): Thing {
  return compact({
    '@context': context,
    '@type': 'WebSite',
    '@id': site.url,
    url: site.url,
    name: site.name,
    description: site.summary || undefined,
    inLanguage: site.locale
  })
}

function personOf(name: string, url: string): Thing {
  return { '@type': 'Person', '@id': `${url}#person`, name, url }
}

/** ISO 8601, as schema.org wants durations. */
function toPeriod(seconds: number | undefined): string | undefined {
  if (!seconds) return undefined
  const whole = Math.max(1, Math.round(seconds))
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${whole % 60 || whole < 60 ? `${whole % 60}S` : ''}`
}

function compact(thing: Record<string, Json | undefined>): Thing {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined)) as Thing
}
