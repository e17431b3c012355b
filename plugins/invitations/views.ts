import type { Schema } from '../../core/schema.ts'
import { examples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const number = (description: string) => ({ type: 'number', description })
const yes = (description: string) => ({ type: 'boolean', description })
const list = (items: Schema, description: string) => ({ type: 'array', items, description })
const object = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties
})
const title = text('Of the page.')
const mode = text('How the node takes new accounts: open, approval, invitation or closed.')
const tabs = list({ type: 'object' }, 'The menu beside the page.')
const links = list(
  object({
    id: text('Sent with the form that ends it.'),
    note: text('Whom it is meant for, in the words of its owner.'),
    state: text('`open`, `full`, `over` or `ended`.'),
    places: number('How many people it lets in.'),
    used: number('How many it let in.'),
    createdAt: text('When it was made.'),
    expiresAt: text('Until when it holds.'),
    by: object({ name: text('Of the account.'), displayName: text('What people call them.') }),
    people: list(
      object({ name: text('Of the account.'), address: text('Of their page.') }),
      'Who came by it.'
    )
  }),
  'Invitations, the newest first.'
)

export const ownView: Schema = {
  ...object({
    title,
    tabs,
    mode,
    mayInvite: yes('Whether this person may invite.'),
    left: number('How many people they may still invite; absent for any number.'),
    made: text('The address of a link just made; shown this once.'),
    qr: { type: 'object', description: 'The same for `partials/qr-code`.' },
    fields: list({ type: 'object', title: 'Field' }, 'Of a new link.'),
    errors: list({ type: 'object' }, 'What was wrong with the form.'),
    links
  }),
  example: examples.own
}

export const allView: Schema = {
  ...object({ title, tabs, mode, links, next: text('Address of older ones.') }),
  example: examples.all
}

export const linkView: Schema = {
  ...object({
    title,
    isMember: yes('Whether the reader has an account and is signed in to it.'),
    isOpen: yes('Whether the link lets anybody in.')
  }),
  example: examples.link
}
