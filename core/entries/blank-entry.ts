import type { Entry } from './entries.ts'

/** An entry of which nobody said anything yet, without what makes it this one; made anew, so that no two share their facts. */
export function blankEntry(): Omit<
  Entry,
  'id' | 'publicId' | 'account' | 'mediaType' | 'state' | 'createdAt'
> {
  return {
    title: '',
    body: '',
    alt: '',
    language: null,
    visibility: 'private',
    download: 'none',
    sensitive: false,
    uri: null,
    origin: null,
    facts: {},
    suggestion: {},
    failure: null,
    fileName: '',
    processedAt: null,
    askedAt: null,
    publishedAt: null,
    editedAt: null,
    withheldAt: null
  }
}
