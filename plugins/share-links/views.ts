import type { Schema } from '../../core/schema.ts'
import { examples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const yes = (description: string) => ({ type: 'boolean', description })
const list = (items: Schema, description: string) => ({ type: 'array', items, description })
const object = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties
})
const view = (example: object, properties: Record<string, Schema>): Schema => ({
  ...object(properties),
  example
})

const title = text('Of the page.')
const link = object({
  id: text('Sent with the form that ends it.'),
  label: text('What its owner calls it; empty where they did not.'),
  uses: { type: 'number', description: 'How many browsers came by it.' },
  hasPassword: yes('Whether it asks for one.'),
  isOver: yes('Whether its time is up.'),
  createdAt: text('When it was made.'),
  usedAt: text('When somebody came by it last; absent where nobody did.'),
  expiresAt: text('When it ends, or ended; absent where it works until somebody ends it.')
})

export const linksView: Schema = view(examples.links, {
  title,
  thing: {
    ...object({ heading: text('What it is called.'), address: text('Of its page.') }),
    description: 'What is shared: an entry, or something of a plugin.'
  },
  text: text('What whoever holds a link to it sees.'),
  action: text('Where the form of a new link is sent; that which ends one is sent to `/end` below it.'),
  isShown: yes('Whether links show it now; not while it is not published.'),
  links: list(link, 'Newest first; those that are over for a month.'),
  made: {
    ...object({
      address: text('Told this once.'),
      qr: { type: 'object', description: 'The same for `partials/qr-code`.' },
      hasPassword: yes('Whether it asks for one.')
    }),
    description: 'The link that was made at this moment; absent otherwise.'
  },
  fields: list({ type: 'object', title: 'Field' }, 'Of the form that makes one.'),
  errors: list(
    object({ path: text('The name of the field.'), message: text('What is wrong.') }),
    'All that is wrong with what was sent.'
  )
})

export const linkView: Schema = view(examples.link, {
  title,
  thing: {
    ...object({ heading: text('What it is called.'), address: text('Of its page.') }),
    description: 'What the link shows.'
  },
  link,
  back: text('Of the page with all links to it.'),
  action: text('Where the form is sent.'),
  fields: list({ type: 'object', title: 'Field' }, 'Of the form.'),
  errors: list(
    object({ path: text('The name of the field.'), message: text('What is wrong.') }),
    'All that is wrong with what was sent.'
  )
})

export const openView: Schema = view(examples.open, {
  title,
  isClosed: yes('The link shows nothing: it is over, taken back or was never there.'),
  key: text('Of the link, sent with the password.'),
  field: { type: 'object', description: 'For `partials/form-field`.' }
})
