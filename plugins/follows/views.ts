import type { Schema } from '../../core/schema.ts'
import { examples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const list = (items: Schema, description: string) => ({ type: 'array', items, description })
const object = (properties: Record<string, Schema>, description = ''): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(description && { description })
})
const view = (example: object, properties: Record<string, Schema>): Schema => ({
  ...object(properties),
  example
})

const title = text('Of the page.')

export const timelineView: Schema = view(examples.timeline, {
  title,
  entries: list({ type: 'object', title: 'Entry' }, 'Of those who are followed, the newest first.'),
  owners: { type: 'boolean', description: 'That cards say whose entries they are.' },
  waiting: { type: 'number', description: 'How many people ask to follow the visitor.' },
  pager: object(
    {
      previous: text('Address of the page before; absent on the first.'),
      next: text('Address of the following page; absent on the last.'),
      first: text('Address of the first page, where that is not the one before.'),
      isReversed: { type: 'boolean', description: 'Whether the oldest come first.' }
    },
    'The pages beside this one.'
  )
})

export const peopleView: Schema = view(examples.people, {
  title,
  list: text('`followers`, `requests`, `following`, `asked` or `limits`.'),
  tabs: list(
    object({
      label: text('What is chosen.'),
      address: text('Where it is chosen.'),
      current: { type: 'boolean', description: 'Whether it is chosen now.' }
    }),
    'All lists of people.'
  ),
  people: list(
    { type: 'object', title: 'Account', description: 'In `limits` with `limit`: `mute`, `block` or `hide`.' },
    'By name.'
  ),
  next: text('Address of the following names; absent on the last page.')
})
