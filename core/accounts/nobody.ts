import { blankEntry } from '../entries/blank-entry.ts'
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
  ...blankEntry(),
  id,
  publicId: '',
  account: nobody.id,
  mediaType: '',
  state: 'published',
  visibility: 'limited',
  createdAt: 0
})
