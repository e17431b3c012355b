/** What the API answers with. A schema with a title becomes a named part of the API's description. */

export const visibility = { type: 'string', enum: ['public', 'unlisted', 'limited', 'private'] } as const
export const download = { type: 'string', enum: ['none', 'clean', 'original'] } as const
export const state = {
  type: 'string',
  enum: ['draft', 'processing', 'published', 'withheld', 'failed', 'removed']
} as const
export const time = { type: 'string', format: 'date-time' } as const
const text = { type: 'string' } as const
export const flag = { type: 'boolean' } as const
const pixels = { type: 'integer', minimum: 1 } as const
const seconds = { type: 'number', minimum: 0, description: 'Seconds.' } as const

export const account = {
  title: 'Account',
  type: 'object',
  required: ['id', 'name', 'handle', 'displayName', 'address', 'createdAt'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    name: text,
    handle: {
      type: 'string',
      description: '`@name`, with `@host` for accounts from elsewhere; empty for guests.'
    },
    displayName: text,
    address: { type: 'string', format: 'uri-reference', description: 'Of the profile page on this node.' },
    uri: { type: 'string', format: 'uri' },
    bio: { type: 'string', description: 'As it was written.' },
    links: { type: 'array', items: text },
    role: { type: 'string', enum: ['member', 'moderator', 'administrator'] },
    createdAt: time
  }
} as const

export const accountPage = {
  title: 'AccountPage',
  type: 'object',
  required: ['items'],
  properties: {
    items: { type: 'array', items: account },
    next: { type: 'string', description: 'For `after` of the following page; absent on the last.' }
  }
} as const

export const me = {
  title: 'OwnAccount',
  type: 'object',
  required: [...account.required, 'role', 'session'],
  properties: {
    ...account.properties,
    email: { type: 'string', description: 'For signing in; shown to nobody else.' },
    language: text,
    session: {
      type: 'object',
      required: ['kind', 'label'],
      properties: { kind: { type: 'string', enum: ['browser', 'token'] }, label: text }
    }
  }
} as const

export const file = {
  title: 'File',
  type: 'object',
  required: ['id', 'role', 'address', 'type', 'size'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    role: {
      type: 'string',
      description: '`original` (its owner only), `rendition`, `poster`, `download`, or a media type’s own.'
    },
    address: {
      type: 'string',
      format: 'uri-reference',
      description: 'To be resolved against the address of the node.'
    },
    type: { type: 'string', description: 'Media type, such as `image/avif`.' },
    size: { type: 'integer', minimum: 0, description: 'Bytes.' },
    width: pixels,
    height: pixels,
    duration: seconds,
    isStandIn: {
      type: 'boolean',
      description:
        'Of an original: the file that came was let go, and this one, made from it, is in its place.'
    }
  }
} as const

export const entry = {
  title: 'Entry',
  type: 'object',
  required: [
    'id',
    'address',
    'mediaType',
    'state',
    'visibility',
    'account',
    'facts',
    'files',
    'createdAt',
    'may'
  ],
  properties: {
    id: text,
    address: { type: 'string', format: 'uri-reference', description: 'Of its page on this node.' },
    uri: { type: 'string', format: 'uri', description: 'Its canonical address.' },
    mediaType: text,
    kind: { type: 'string', description: 'The media type’s own word for badges and filters.' },
    title: text,
    body: { type: 'string', description: 'Markdown, as it was written.' },
    html: { type: 'string', description: 'The body as safe HTML.' },
    alt: { type: 'string', description: 'What is seen or heard, for those who cannot.' },
    language: { type: ['string', 'null'] },
    state,
    visibility,
    download: { ...download, description: 'What its owner offers to others.' },
    sensitive: flag,
    account,
    width: pixels,
    height: pixels,
    duration: seconds,
    pages: { type: 'integer', minimum: 1 },
    placeholder: { type: 'string', description: 'A thumbhash, base64.' },
    color: { type: 'string', description: 'Average colour, `#rrggbb`.' },
    facts: { type: 'object', description: 'Measured by the media type; private ones for the owner only.' },
    fields: {
      type: 'object',
      description: 'Values of fields that plugins add, as they are set; those that everybody may know.'
    },
    files: { type: 'array', items: file },
    failure: {
      type: 'object',
      description: 'Why processing failed; for those who may edit it.',
      required: ['code', 'message'],
      properties: { code: text, message: text }
    },
    suggestion: { type: 'object', description: 'What the file says of itself; for the owner only.' },
    fileName: { type: 'string', description: 'For the owner only.' },
    createdAt: time,
    publishedAt: time,
    editedAt: time,
    may: {
      type: 'object',
      description: 'What the one who asks may do with it.',
      required: ['edit', 'share', 'remove'],
      properties: {
        edit: { ...flag, description: 'Its words and its files.' },
        share: { ...flag, description: 'Who sees it, what they may take along, and who else edits it.' },
        remove: flag
      }
    }
  }
} as const

export const entryPage = {
  title: 'EntryPage',
  type: 'object',
  required: ['items'],
  properties: {
    items: { type: 'array', items: entry },
    next: { type: 'string', description: 'The cursor of the following page; absent on the last.' },
    previous: {
      type: 'string',
      description:
        'The cursor of the page before; absent on the first, and empty where the first is the one before.'
    }
  }
} as const

export const error = {
  title: 'Error',
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string', description: 'Stays the same for good: `ENTRY_MISSING`.' },
        message: { type: 'string', description: 'A sentence for people.' },
        path: { type: 'string', description: 'Where the wrong value stands.' }
      }
    }
  }
} as const
