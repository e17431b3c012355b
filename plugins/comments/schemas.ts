import type { Schema } from '../../core/schema.ts'
import { idPattern } from './list-page.ts'

const text = { type: 'string' } as const
const time = { type: 'string', format: 'date-time' } as const
const flag = { type: 'boolean' } as const

export const comment: Schema = {
  title: 'Comment',
  type: 'object',
  required: ['id', 'address', 'body', 'html', 'state', 'createdAt', 'replies', 'may'],
  properties: {
    id: { ...text, format: 'uuid' },
    address: { ...text, format: 'uri-reference', description: 'Of its page on this node.' },
    author: {
      type: 'object',
      description: 'As an account is shown; absent where only a marker is left.',
      properties: { name: text, handle: text, displayName: text, address: text }
    },
    body: { ...text, description: 'Markdown, as it was written; empty in a marker.' },
    html: { ...text, description: 'The same as safe HTML.' },
    state: { ...text, enum: ['shown', 'held', 'hidden', 'removed'] },
    parent: { ...text, format: 'uuid', description: 'What it answers.' },
    place: {
      type: 'object',
      description: 'What it points at.',
      required: ['value', 'address', 'words'],
      properties: {
        value: { description: 'In the words of the media type.' },
        address: { ...text, format: 'uri-reference', description: 'Of the entry, with the place in it.' },
        words: text
      }
    },
    isPinned: flag,
    replies: { type: 'integer', minimum: 0, description: 'In its whole thread, of its first one.' },
    createdAt: time,
    editedAt: time,
    may: {
      type: 'object',
      properties: {
        edit: flag,
        remove: flag,
        tend: { ...flag, description: 'Approving it, and pinning it.' }
      }
    }
  }
}

export const commentPage: Schema = {
  title: 'CommentPage',
  type: 'object',
  required: ['items'],
  properties: {
    items: { type: 'array', items: comment },
    next: { ...text, description: 'For `after` of the following page; absent on the last.' }
  }
}

export const newComment: Schema = {
  title: 'NewComment',
  type: 'object',
  additionalProperties: false,
  required: ['body'],
  properties: {
    body: { ...text, maxLength: 1_000_000, description: 'Markdown.' },
    parent: { ...text, pattern: idPattern, description: 'The comment that it answers.' },
    place: {
      description: 'What it points at, in the words of the media type, or as people type it (`1:23`).'
    }
  }
}

export const words: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['body'],
  properties: { body: { ...text, maxLength: 1_000_000, description: 'Markdown.' } }
}
