import type { Schema } from '../../core/schema.ts'
import { examples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const yes = (description: string) => ({ type: 'boolean', description })
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
const noun = (title: string, description = '') => ({
  type: 'object',
  title,
  ...(description && { description })
})

const entries = list(noun('Entry'), 'The newest first.')
const owners = yes('Whether cards say whose entries they are.')
const pager = object(
  {
    previous: text('Address of the page before; absent on the first.'),
    next: text('Address of the following page; absent on the last.'),
    first: text('Address of the first page, where that is not the one before.'),
    isReversed: yes('Whether the oldest come first.')
  },
  'The pages beside this one.'
)
const unfinished = list(
  noun('Entry', 'With `progress`.'),
  'Drafts, entries on their way and failed ones; absent for anybody but their owner.'
)
const choices = (description: string) =>
  list(
    object({
      label: text('What is chosen.'),
      address: text('Where it is chosen.'),
      current: yes('Whether it is chosen now.')
    }),
    description
  )
const progress = object(
  { percent: { type: 'number' }, step: text('What is being done, in the reader’s language.') },
  'How far the making of its files is; absent when nothing is being made.'
)
const errors = list(
  object({ path: text('The name of the field.'), message: text('What is wrong.') }),
  'All that is wrong with what was sent.'
)

const audience = object({
  words: text('In words; only of limited entries.'),
  also: text(
    'In words: what lets further people in, beside those with whom it is shared; absent where nothing does.'
  ),
  count: { type: 'number', description: 'How many people; only of limited entries, on the page about it.' }
})

export const homeView: Schema = view(examples.home, { entries, owners, pager })

export const exploreView: Schema = view(examples.explore, {
  title: text('Of the document.'),
  entries: list(noun('Entry'), 'Those that were chosen.'),
  owners,
  types: choices('Everything, and each media type.'),
  orders: choices('Newest or oldest first.'),
  pager
})

export const profileView: Schema = view(examples.profile, {
  title: text('Of the document.'),
  account: noun(
    'Account',
    'With `bioHtml`, the text as safe HTML, and `links`, a list of `address` and `label`.'
  ),
  isOwner: yes('Whether the visitor looks at their own page.'),
  entries,
  unfinished,
  allUnfinished: text('Address of all that is unfinished, where there is more.'),
  mayReview: yes('Whether any of it is a draft or failed; for its owner.'),
  months: text('Address of the page of its months, where there are several pages.'),
  pager
})

export const monthsView: Schema = view(examples.months, {
  title: text('Of the document.'),
  profile: text('Address of whose months they are.'),
  years: list(
    object({
      label: text('The year.'),
      count: { type: 'number', description: 'Of its entries.' },
      months: list(
        object({
          month: text('`2024-05`'),
          label: text('Its name.'),
          name: text('Its name with the year.'),
          count: { type: 'number', description: 'Of its entries.' },
          address: text('Where it begins in the profile.')
        }),
        'The newest first; those without an entry are left out.'
      )
    }),
    'The newest first, in UTC; only what the visitor may find is counted.'
  )
})

export const unfinishedView: Schema = view(examples.unfinished, {
  title: text('Of the document.'),
  profile: text('Address of their owner.'),
  unfinished,
  pager
})

export const entryView: Schema = view(examples.entry, {
  title: text('Of the document.'),
  entry: noun('Entry'),
  isLong: yes('Whether the title is long and wants a smaller type.'),
  isCovered: yes('Whether it is sensitive and the visitor has to uncover it.'),
  strip: list(
    noun('Entry'),
    'It and its neighbours of the same owner, as far as the visitor may find them; the newest first.'
  ),
  newer: noun('Entry', 'The next newer one of the strip.'),
  older: noun('Entry', 'The next older one.'),
  audience: { ...audience, description: 'For its owner: who can see it.' },
  progress: { ...progress, description: 'For those who may edit it: how far the making of its files is.' },
  isWaiting: yes('For those who may edit it: what is shown is not the last word.'),
  isReplacing: yes('For those who may edit it: it is made anew, from this file or another one.'),
  failure: object(
    { code: text('Of the error.'), message: text('In words.') },
    'For those who may edit it: why the last processing failed.'
  )
})

export const audienceView: Schema = view(examples.audience, {
  title: text('Of the page.'),
  entry: noun('Entry'),
  audience: { ...audience, description: 'Who can see it.' },
  audiences: list(
    object({ label: text('Its name.'), address: text('Where its owner sees who is in it.') }),
    'With which it is shared; only of limited entries.'
  ),
  people: list(noun('Account'), 'Those who were chosen one by one; only of limited entries.'),
  next: text('Address of the following names; absent on the last page.')
})

export const settingsFormView: Schema = view(examples.settingsForm, {
  title: text('Of the page.'),
  text: text('What the page is for.'),
  tabs: choices('The pages of the settings.'),
  action: text('Where the form is sent.'),
  fields: list(noun('Field'), 'In order.'),
  errors
})
