import type { FeedDocument, ItemDocument, MediaFile, Person } from './document.ts'
import { element, line, toDocument, type Xml } from './xml.ts'

const spaces = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
  'xmlns:georss': 'http://www.georss.org/georss'
}

/** Atom (RFC 4287) with pages (RFC 5005), pictures (Media RSS) and places (GeoRSS). */
export function writeAtom(feed: FeedDocument): string {
  const { self, page, next, hub, owner, picture } = feed
  return toDocument(
    element(
      'feed',
      { ...spaces, 'xml:lang': feed.locale },
      line('id', feed.id),
      line('title', feed.title),
      line('subtitle', feed.summary),
      line('updated', feed.updated),
      link('self', self, 'application/atom+xml'),
      link('alternate', page, 'text/html'),
      next === undefined ? undefined : link('next', next, 'application/atom+xml'),
      hub === undefined ? undefined : element('link', { rel: 'hub', href: hub }),
      owner && writePerson(owner),
      line('icon', picture),
      line('generator', 'Hob'),
      feed.items.map(writeItem)
    )
  )
}

function writeItem(item: ItemDocument): Xml {
  const { licence, place, picture, language } = item
  return element(
    'entry',
    language === undefined ? {} : { 'xml:lang': language },
    line('id', item.id),
    line('title', item.title),
    link('alternate', item.address, 'text/html'),
    line('published', item.published),
    line('updated', item.updated),
    writePerson(item.author),
    item.categories.map(term => element('category', { term })),
    line('summary', item.summary),
    element('content', { type: 'html' }, item.html),
    item.files.map(writeFile),
    line('rights', licence?.name),
    licence?.address === undefined ? undefined : element('link', { rel: 'license', href: licence.address }),
    picture && element('media:thumbnail', { url: picture.address, ...sizeOf(picture) }),
    place && element('georss:point', {}, `${place.latitude} ${place.longitude}`),
    line('georss:featurename', place?.name)
  )
}

const link = (rel: string, href: string, type: string) => element('link', { rel, href, type })

function writePerson({ name, address }: Person): Xml {
  return element('author', {}, line('name', name), line('uri', address))
}

function writeFile({ address, type, size, label }: MediaFile): Xml {
  return element('link', { rel: 'enclosure', href: address, type, length: size, title: label })
}

const sizeOf = ({ width, height }: MediaFile) => ({ width, height })
