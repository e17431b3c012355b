import { categories } from '../../../plugins/feeds/categories.ts'
import { childrenOf, parseXml, textOf, type XmlNode } from './xml-tree.ts'

/** What validators of feeds ask for (W3C’s, Cast Feed Validator, jsonfeed.org), as far as it can be told from a feed itself. */
const atomSpace = 'http://www.w3.org/2005/Atom'
const itunes = 'http://www.itunes.com/dtds/podcast-1.0.dtd'
const podcast = 'https://podcastindex.org/namespace/1.0'

const isAbsolute = (address: unknown) => typeof address === 'string' && /^https?:\/\/[^\s<>"]+$/.test(address)
const isRfc3339 = (time: unknown) =>
  typeof time === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(time)
const isRfc822 = (time: unknown) =>
  typeof time === 'string' && /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/.test(time)
const isType = (type: unknown) => typeof type === 'string' && /^[a-z]+\/[\w.+-]+$/.test(type)
const isCount = (count: unknown) => /^\d+$/.test(String(count))

type Say = (fault: string) => void
type Check = (text: string, self: string, say: Say) => void

const checks: Record<string, Check> = { atom: checkAtom, podcast: checkPodcast, json: checkJson }

/** All that is wrong with a feed that was read at an address. */
export function findFaults(form: string, text: string, self: string): string[] {
  const faults: string[] = []
  checks[form]?.(text, self, fault => void faults.push(fault))
  return faults
}

function demandUnique(values: readonly unknown[], what: string, say: Say) {
  if (new Set(values).size !== values.length) say(`${what} are not unique`)
}

/** Nobody knows what a relative address in a piece of HTML is relative to. */
function demandHtml(html: string | undefined, say: Say) {
  for (const [, address] of (html ?? '').matchAll(/ (?:href|src)="([^"]*)"/g))
    if (!isAbsolute(address?.replaceAll('&amp;', '&'))) say(`relative address ${address}`)
  if (/<(script|style|iframe|object|form|meta)\b|\son\w+=/i.test(html ?? '')) say('dangerous HTML')
}

function checkAtom(text: string, self: string, say: Say) {
  const feed = parseXml(text)
  if (feed.name !== 'feed' || feed.uri !== atomSpace) say('no Atom')
  checkAtomNode(feed, say)
  const own = childrenOf(feed, 'link').filter(({ attributes }) => attributes.rel === 'self')
  if (own.length !== 1 || own[0]?.attributes.href !== self) say('self is another')
  const entries = childrenOf(feed, 'entry')
  demandUnique(
    entries.map(entry => textOf(entry, 'id')),
    'ids',
    say
  )
  for (const entry of entries) {
    checkAtomNode(entry, say)
    if (childrenOf(entry, 'author').length === 0 && childrenOf(feed, 'author').length === 0) say('no author')
    const [content] = childrenOf(entry, 'content')
    if (content?.attributes.type !== 'html') say('content of no type')
    demandHtml(content?.text, say)
    if (!isRfc3339(textOf(entry, 'published'))) say('published')
  }
}

function checkAtomNode(node: XmlNode, say: Say) {
  for (const name of ['id', 'title', 'updated'])
    if (childrenOf(node, name).length !== 1) say(`not one ${name}`)
  if (!isAbsolute(textOf(node, 'id'))) say('id is no address')
  if (!isRfc3339(textOf(node, 'updated'))) say('updated')
  const alternates = childrenOf(node, 'link').filter(({ attributes }) => attributes.rel === 'alternate')
  if (alternates.length !== 1) say('not one alternate')
  for (const { attributes } of childrenOf(node, 'link')) {
    if (!isAbsolute(attributes.href)) say(`link ${attributes.href}`)
    if (attributes.type !== undefined && !isType(attributes.type)) say(`type ${attributes.type}`)
    if (attributes.rel === 'enclosure' && !isCount(attributes.length)) say('length of an enclosure')
  }
  for (const author of childrenOf(node, 'author')) {
    if (!textOf(author, 'name')) say('author without a name')
    if (!isAbsolute(textOf(author, 'uri'))) say('uri of an author')
  }
  for (const { attributes } of childrenOf(node, 'category'))
    if (!attributes.term) say('category without a term')
}

function checkPodcast(text: string, self: string, say: Say) {
  const rss = parseXml(text)
  if (rss.name !== 'rss' || rss.attributes.version !== '2.0') say('no RSS')
  const [channel] = childrenOf(rss, 'channel')
  if (!channel) return say('no channel')
  for (const name of ['title', 'link', 'description', 'language'])
    if (!textOf(channel, name)) say(`no ${name}`)
  if (!isRfc822(textOf(channel, 'lastBuildDate'))) say('lastBuildDate')
  const own = childrenOf(channel, 'link', atomSpace).find(({ attributes }) => attributes.rel === 'self')
  if (own?.attributes.href !== self) say('self is another')
  if (!['true', 'false'].includes(textOf(channel, 'explicit', itunes) ?? '')) say('itunes:explicit')
  if (!textOf(channel, 'author', itunes)) say('itunes:author')
  const category = childrenOf(channel, 'category', itunes)[0]?.attributes.text
  if (!categories.some(known => known === category)) say(`category ${category}`)
  const uuid = textOf(channel, 'guid', podcast)
  if (uuid !== undefined && !/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(uuid))
    say('podcast:guid')
  const items = childrenOf(channel, 'item')
  demandUnique(
    items.map(item => textOf(item, 'guid')),
    'guids',
    say
  )
  for (const item of items) checkEpisode(item, say)
}

function checkEpisode(item: XmlNode, say: Say) {
  if (!textOf(item, 'title')) say('no title')
  if (!isRfc822(textOf(item, 'pubDate'))) say('pubDate')
  demandHtml(textOf(item, 'description'), say)
  const [guid] = childrenOf(item, 'guid')
  if (guid?.attributes.isPermaLink !== 'false' && !isAbsolute(guid?.text)) say('guid is no address')
  const enclosures = childrenOf(item, 'enclosure')
  if (enclosures.length !== 1) say('not one enclosure')
  for (const { attributes } of enclosures) {
    if (!isAbsolute(attributes.url)) say(`enclosure ${attributes.url}`)
    if (!isCount(attributes.length) || attributes.length === '0') say('length of an enclosure')
    if (!/^(audio|video)\//.test(attributes.type ?? '')) say(`type ${attributes.type}`)
  }
  const duration = textOf(item, 'duration', itunes)
  if (duration !== undefined && !isCount(duration)) say(`duration ${duration}`)
  if (!['true', 'false'].includes(textOf(item, 'explicit', itunes) ?? '')) say('itunes:explicit')
  for (const { attributes } of [
    ...childrenOf(item, 'transcript', podcast),
    ...childrenOf(item, 'chapters', podcast)
  ])
    if (!isAbsolute(attributes.url) || !isType(attributes.type)) say('what goes with an episode')
  for (const { attributes, children } of childrenOf(item, 'alternateEnclosure', podcast))
    if (!isType(attributes.type) || !isAbsolute(children[0]?.attributes.uri)) say('alternate enclosure')
}

function checkJson(text: string, self: string, say: Say) {
  const feed = JSON.parse(text)
  if (feed.version !== 'https://jsonfeed.org/version/1.1') say('version')
  if (!feed.title) say('no title')
  if (feed.feed_url !== self) say('feed_url is another')
  if (!isAbsolute(feed.home_page_url)) say('home_page_url')
  if (!Array.isArray(feed.items)) return say('no items')
  demandUnique(
    feed.items.map(({ id }: { id: unknown }) => id),
    'ids',
    say
  )
  for (const item of feed.items) {
    if (typeof item.id !== 'string' || !isAbsolute(item.url)) say('id or url')
    if (typeof item.content_html !== 'string') say('no content')
    demandHtml(item.content_html, say)
    if (!isRfc3339(item.date_published) || !isRfc3339(item.date_modified)) say('dates')
    for (const author of item.authors) if (!author.name || !isAbsolute(author.url)) say('author')
    for (const file of item.attachments ?? [])
      if (!isAbsolute(file.url) || !isType(file.mime_type) || !isCount(file.size_in_bytes)) say('attachment')
  }
}
