import type { FeedDocument, ItemDocument, MediaFile, Person } from './document.ts'
import { toPodcastId } from './podcast-id.ts'
import { element, line, toDocument, type Xml } from './xml.ts'

const spaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  'xmlns:podcast': 'https://podcastindex.org/namespace/1.0',
  'xmlns:psc': 'http://podlove.org/simple-chapters'
}

/** RSS 2.0 as podcast players and their directories read it: Apple's tags, Podcasting 2.0, chapters in place too. */
export function writePodcast(feed: FeedDocument): string {
  const { self, next, hub, owner, picture, isPrivate } = feed
  const link = (rel: string, href: string, type?: string) => element('atom:link', { rel, href, type })
  return toDocument(
    element(
      'rss',
      { version: '2.0', ...spaces },
      element(
        'channel',
        {},
        line('title', feed.title),
        line('link', feed.page),
        line('description', feed.summary || feed.title),
        line('language', feed.locale),
        line('generator', 'Hob'),
        line('lastBuildDate', toDate(feed.updated)),
        link('self', self, 'application/rss+xml'),
        next === undefined ? undefined : link('next', next, 'application/rss+xml'),
        hub === undefined ? undefined : link('hub', hub),
        picture === undefined
          ? undefined
          : element('image', {}, line('url', picture), line('title', feed.title), line('link', feed.page)),
        line('itunes:author', owner?.name ?? feed.site.title),
        picture === undefined ? undefined : element('itunes:image', { href: picture }),
        feed.category === undefined ? undefined : element('itunes:category', { text: feed.category }),
        line(
          'itunes:explicit',
          feed.items.some(({ isSensitive }) => isSensitive)
        ),
        line('itunes:type', 'episodic'),
        line('podcast:medium', 'podcast'),
        isPrivate ? keepPrivate() : line('podcast:guid', toPodcastId(feed.id)),
        owner && writeHost(owner),
        feed.items.map(writeItem)
      )
    )
  )
}

/** Directories leave out what says so. */
const keepPrivate = () => [
  line('itunes:block', 'Yes'),
  line('podcast:block', 'yes'),
  line('podcast:locked', 'yes')
]

function writeItem(item: ItemDocument): Xml {
  const [best, ...others] = item.files
  const { picture, licence, place, chaptersAddress } = item
  return element(
    'item',
    {},
    line('title', item.title),
    line('itunes:title', item.title),
    line('link', item.address),
    element('guid', { isPermaLink: item.id === item.address }, item.id),
    line('pubDate', toDate(item.published)),
    line('description', item.html),
    best && element('enclosure', { url: best.address, length: best.size, type: best.type }),
    item.categories.map(category => line('category', category)),
    line('itunes:author', item.author.name),
    line('itunes:duration', best?.duration === undefined ? undefined : Math.round(best.duration)),
    line('itunes:explicit', item.isSensitive),
    line('itunes:episodeType', 'full'),
    picture && element('itunes:image', { href: picture.address }),
    writeHost(item.author),
    item.transcripts.map(writeTranscript),
    chaptersAddress === undefined
      ? undefined
      : element('podcast:chapters', { url: chaptersAddress, type: 'application/json+chapters' }),
    item.chapters.length === 0
      ? undefined
      : element(
          'psc:chapters',
          { version: '1.2' },
          item.chapters.map(({ start, title }) => element('psc:chapter', { start: toClock(start), title }))
        ),
    others.map(writeOther),
    licence && element('podcast:license', { url: licence.address }, licence.name),
    place && writePlace(place)
  )
}

function writeHost({ name, address, picture }: Person): Xml {
  return element('podcast:person', { role: 'host', href: address, img: picture }, name)
}

function writeTranscript({ address, type, language, kind }: MediaFile): Xml {
  const rel = kind === 'captions' ? 'captions' : undefined
  return element('podcast:transcript', { url: address, type, language, rel })
}

function writeOther({ address, type, size, height, label, language }: MediaFile): Xml {
  return element(
    'podcast:alternateEnclosure',
    { type, length: size, height, lang: language, title: label },
    element('podcast:source', { uri: address })
  )
}

function writePlace({ latitude, longitude, name }: NonNullable<ItemDocument['place']>): Xml {
  const geo = `geo:${latitude},${longitude}`
  return element('podcast:location', { geo }, name ?? `${latitude}, ${longitude}`)
}

const toDate = (iso: string) => new Date(iso).toUTCString()

/** `01:02:03.500` */
function toClock(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23)
}
