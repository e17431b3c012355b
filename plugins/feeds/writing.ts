import type { FeedDocument } from './document.ts'
import type { FeedForm } from './service.ts'

/** Who only shows pages never needs what writes feeds. */
const writers: Readonly<Record<FeedForm, () => Promise<(feed: FeedDocument) => string>>> = {
  atom: async () => (await import('./atom.ts')).writeAtom,
  json: async () => (await import('./json-feed.ts')).writeJsonFeed,
  podcast: async () => (await import('./podcast.ts')).writePodcast
}

export async function writeFeed(form: FeedForm, feed: FeedDocument): Promise<string> {
  const write = await writers[form]()
  return write(feed)
}
