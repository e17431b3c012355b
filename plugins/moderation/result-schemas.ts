import { personActions, thingActions } from './measure-rows.ts'
import { reasons } from './reasons.ts'

const text = { type: 'string' } as const
const time = { type: 'string', format: 'date-time' } as const
const by = { ...text, description: 'A name; absent of strangers and of people who are gone.' } as const

const listOf = (items: object, more: object = {}) => ({
  type: 'object',
  required: ['items'],
  properties: { items: { type: 'array', items }, ...more }
})

/** With the place where the following page begins. */
export const pageOf = (items: object) => listOf(items, { next: text })

/** What moderators wrote to each other about a case. */
export const notesResult = listOf({
  title: 'CaseNote',
  type: 'object',
  required: ['words', 'createdAt'],
  properties: {
    by: { ...text, description: 'Name of who wrote it; absent once they are gone.' },
    words: text,
    createdAt: time
  }
})

/** What was said about a case. */
export const reportsResult = pageOf({
  title: 'Report',
  type: 'object',
  required: ['reason', 'words', 'createdAt'],
  properties: { by, reason: { enum: reasons }, words: text, createdAt: time }
})

/** What was done because of it. */
export const measuresResult = listOf({
  title: 'Measure',
  type: 'object',
  required: ['id', 'action', 'words', 'createdAt'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    by,
    action: { enum: [...thingActions, ...personActions, 'refuse'] },
    reason: { enum: reasons },
    words: { ...text, description: 'Said to the person concerned.' },
    createdAt: time,
    endsAt: time,
    endedAt: { ...time, description: 'When it was taken back, or ended.' }
  }
})

/** Of taking one back. */
export const measureResult = {
  type: 'object',
  properties: { done: { type: 'boolean', description: 'False where it had ended already.' } }
} as const

const count = { type: 'integer', minimum: 0 } as const
const counted = {
  type: 'array',
  description: 'The most frequent first.',
  items: {
    title: 'CountedName',
    type: 'object',
    required: ['name', 'count'],
    properties: { name: text, count }
  }
} as const

/** How much there was of everything in a year. */
export const transparencyResult = {
  title: 'Transparency',
  type: 'object',
  properties: {
    year: { type: 'integer' },
    reports: count,
    cases: count,
    held: { ...count, description: 'Cases of what waited before it was published.' },
    appeals: count,
    granted: { ...count, description: 'Appeals after which a decision was taken back.' },
    medianHours: { ...count, description: 'Half of all cases were decided in less; absent where none was.' },
    byReason: counted,
    byOutcome: counted,
    byAction: counted
  }
} as const
