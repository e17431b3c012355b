import type { PluginNode } from '../../core/plugin.ts'
import { writeAtom } from './atom.ts'
import type { FeedDocument } from './document.ts'
import { writeJsonFeed } from './json-feed.ts'
import { writePodcast } from './podcast.ts'
import { readFeed, type Wanted } from './reading.ts'
import type { FeedForm } from './service.ts'
import type { Sources } from './sources.ts'

const writers: Readonly<Record<FeedForm, (feed: FeedDocument) => string>> = {
  atom: writeAtom,
  json: writeJsonFeed,
  podcast: writePodcast
}

/** A feed as it is and as it is sent; undefined where there is no such feed for this reader. Brought in when somebody asks for one. */
export async function produceFeed(node: PluginNode, sources: Sources, wanted: Wanted) {
  const feed = await readFeed(node, sources, wanted)
  return feed && { feed, written: writeFeed(wanted.form, feed) }
}

export function writeFeed(form: FeedForm, feed: FeedDocument): string {
  return writers[form](feed)
}
