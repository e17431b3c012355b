import type { FeedDocument, ItemDocument, MediaFile, Person } from './document.ts'

/** JSON Feed 1.1; what it has no word for stands in extensions (`_hob`). */
export function writeJsonFeed(feed: FeedDocument): string {
  const { owner } = feed
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.page,
    feed_url: feed.self,
    description: feed.summary || undefined,
    icon: feed.picture,
    next_url: feed.next,
    language: feed.locale,
    ...(owner && { authors: [writePerson(owner)] }),
    ...(feed.hub && { hubs: [{ type: 'WebSub', url: feed.hub }] }),
    items: feed.items.map(writeItem)
  })
}

function writeItem(item: ItemDocument) {
  const { licence, place, chapters, files } = item
  return {
    id: item.id,
    url: item.address,
    title: item.title,
    content_html: item.html,
    summary: item.summary || undefined,
    image: item.picture?.address,
    date_published: item.published,
    date_modified: item.updated,
    authors: [writePerson(item.author)],
    tags: item.categories.length > 0 ? item.categories : undefined,
    language: item.language,
    attachments: files.length > 0 ? files.map(writeFile) : undefined,
    ...((licence || place || chapters.length > 0) && {
      _hob: { licence, place, chapters: chapters.length > 0 ? chapters : undefined }
    })
  }
}

const writePerson = ({ name, address, picture }: Person) => ({ name, url: address, avatar: picture })

function writeFile({ address, type, size, duration, label }: MediaFile) {
  return {
    url: address,
    mime_type: type,
    title: label,
    size_in_bytes: size,
    duration_in_seconds: duration === undefined ? undefined : Math.round(duration)
  }
}
