import type { FeedForm } from './service.ts'

interface FormFacts {
  /** The last part of its address. */
  readonly file: string
  readonly type: string
  /** Most readers ask for all of a feed each time; of podcasts many players show nothing that is not in it. */
  readonly most: number
}

export const forms: Readonly<Record<FeedForm, FormFacts>> = {
  atom: { file: 'feed.atom', type: 'application/atom+xml', most: 30 },
  json: { file: 'feed.json', type: 'application/feed+json', most: 30 },
  podcast: { file: 'podcast.rss', type: 'application/rss+xml', most: 100 }
}

export const formNames = Object.keys(forms) as FeedForm[]

/** Beside the page's own: `/` becomes `/feed.atom`. */
export function feedPath(page: string, form: FeedForm): string {
  return `${page === '/' ? '' : page}/${forms[form].file}`
}
