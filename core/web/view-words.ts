import type { Schema } from '../schema.ts'
import { samples } from './view-samples.ts'

const text = (description: string): Schema => ({ type: 'string', description })
const yes = (description: string): Schema => ({ type: 'boolean', description })
const list = (items: Schema, description: string): Schema => ({ type: 'array', items, description })
const object = (properties: Record<string, Schema>, description?: string): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(description && { description })
})
/** What many views hold and the reference tells once. */
const noun = (title: 'Entry' | 'Account' | 'Field', description?: string): Schema => ({
  type: 'object',
  title,
  ...(description && { description })
})

const words = {
  /** For its example. */
  samples,
  text,
  list,
  object,
  noun,
  yes,
  number: (description: string): Schema => ({ type: 'number', description }),
  view: (example: object, properties: Record<string, Schema>): Schema => ({ ...object(properties), example }),
  /** Its heading, in most views. */
  title: text('Of the page.'),
  fields: (description: string) => list(noun('Field'), description),
  /** As `pages.forms.listErrors` makes them. */
  errors: list(
    object({
      path: text('The name of the field; absent for the whole form.'),
      message: text('What is wrong.')
    }),
    'All that is wrong with what was sent.'
  ),
  /** Links of which one leads to what is shown: tabs, orders. */
  choices: (description: string) =>
    list(
      object({
        label: text('What is chosen.'),
        address: text('Where it is chosen.'),
        current: yes('Whether it is chosen now.')
      }),
      description
    ),
  /** Of `partials/entry-list`. */
  pager: object(
    {
      previous: text('Address of the page before; absent on the first.'),
      next: text('Address of the following page; absent on the last.'),
      first: text('Address of the first page, where that is not the one before.'),
      isReversed: yes('Whether the oldest come first.')
    },
    'The pages beside this one.'
  )
}

/** The few words in which plugins describe the views of their pages. */
export type ViewWords = Readonly<typeof words>

/** A description of a view, made when its page is added. */
export type DescribeView = (words: ViewWords) => Schema

export function toViewSchema(given: Schema | DescribeView | undefined): Schema | undefined {
  return typeof given === 'function' ? given(words) : given
}
