import type { Entry } from '../entries/entries.ts'
import type { Account } from './accounts.ts'

/** The form of an id, and nobody's. */
const id = '00000000-0000-0000-0000-000000000000'

/** The account that nobody has: whoever asks for one that is not there is refused this one. */
export const nobody: Account = Object.freeze({
  id,
  name: '',
  kind: 'person',
  origin: null,
  uri: null,
  state: 'suspended',
  role: 'member',
  profile: {},
  createdAt: 0
})

/** An entry of theirs, shared with an audience that nobody is in. */
export const nobodysEntry: Entry = Object.freeze({
  id,
  publicId: '',
  account: nobody.id,
  mediaType: '',
  title: '',
  body: '',
  alt: '',
  language: null,
  state: 'published',
  visibility: 'limited',
  download: 'none',
  sensitive: false,
  uri: null,
  origin: null,
  facts: {},
  suggestion: {},
  failure: null,
  fileName: '',
  processedAt: null,
  createdAt: 0,
  askedAt: null,
  publishedAt: null,
  editedAt: null,
  withheldAt: null
})
