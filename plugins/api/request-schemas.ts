import { download, flag, state, time, visibility } from './schemas.ts'

/** What the API is asked with. */
export const entryQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    cursor: { type: 'string', maxLength: 200, description: '`next` or `previous` of another page.' },
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 24 },
    account: { type: 'string', maxLength: 64, description: 'Name of the account whose entries are listed.' },
    mediaType: { type: 'string', maxLength: 64 },
    state: { ...state, description: 'Other than `published` only of one’s own entries.' },
    visibility,
    order: { type: 'string', enum: ['newest', 'oldest'], default: 'newest' }
  }
} as const

const texts = {
  title: { type: 'string', maxLength: 500 },
  body: { type: 'string', maxLength: 50_000, description: 'Markdown.' },
  alt: { type: 'string', maxLength: 5_000 },
  visibility,
  download,
  sensitive: flag
} as const

const names = { type: 'array', maxItems: 200, items: { type: 'string', maxLength: 64 } } as const

export const entryChanges = {
  title: 'EntryChanges',
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    ...texts,
    language: { type: ['string', 'null'], maxLength: 35 },
    audience: {
      type: 'object',
      description: 'With whom a limited entry is shared, in place of those before.',
      additionalProperties: false,
      properties: {
        accounts: { ...names, description: 'Names.' },
        audiences: { ...names, description: 'Ids of own audiences.' }
      }
    },
    publishedAt: time,
    fields: { type: 'object', description: 'Values of the fields that plugins add.' },
    state: { type: 'string', enum: ['published'], description: 'Publishes a draft.' }
  }
} as const

export const newEntry = {
  title: 'NewEntry',
  type: 'object',
  additionalProperties: false,
  properties: {
    file: {
      type: 'string',
      contentMediaType: 'application/octet-stream',
      description: 'The media file itself.'
    },
    ...texts,
    language: { type: 'string', maxLength: 35 },
    accounts: {
      ...names,
      description: 'Names of accounts a limited entry is shared with; may come several times.'
    },
    audiences: {
      ...names,
      description: 'Ids of own audiences a limited entry is shared with; may come several times.'
    },
    publishedAt: time,
    fields: {
      type: 'string',
      maxLength: 20_000,
      description: 'Values of the fields that plugins add, as JSON.'
    },
    draft: { type: 'boolean', default: false, description: 'Keeps it unpublished.' }
  }
} as const
