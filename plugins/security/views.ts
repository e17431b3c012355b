import type { Schema } from '../../core/schema.ts'
import { example } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const yes = (description: string) => ({ type: 'boolean', description })
const list = (items: Schema, description: string) => ({ type: 'array', items, description })
const object = (properties: Record<string, Schema>) => ({
  type: 'object',
  additionalProperties: false,
  properties
})
const field = (description: string) => ({ type: 'object', title: 'Field', description })
const session = {
  id: text('Sent with the form that ends it.'),
  label: text('The browser and system, or the name of the token.'),
  createdAt: text('When it was opened.'),
  seenAt: text('When it was last used, to the hour.'),
  current: yes('Whether it is this one.')
}

export const securityView: Schema = {
  ...object({
    title: text('Of the page.'),
    tabs: list(
      object({
        label: text('What is chosen.'),
        address: text('Where it is chosen.'),
        current: yes('Whether it is chosen now.')
      }),
      'The pages of the settings.'
    ),
    sessions: list(object(session), 'Browsers that are signed in.'),
    hasOthers: yes('Whether there are others than this one.'),
    tokens: list(
      object({
        ...session,
        scope: text('What it may do.'),
        expiresAt: text('When it ends; absent where it is good until revoked.')
      }),
      'Of programs.'
    ),
    token: text('The secret of a token just made; shown this once.'),
    tokenField: field('For the name of a new token.'),
    scopeField: field('For what it may do.'),
    lifeField: field('For how long it is good.'),
    events: list(
      object({
        kind: text('`signedIn`, `token`, `failed`, `added`, `changed` or `removed`.'),
        text: text('What happened.'),
        device: text('The browser and system, where one said so.'),
        at: text('When.')
      }),
      'What happened to the ways into the account; the newest first.'
    ),
    days: { type: 'number', description: 'How long events are kept.' }
  }),
  example
}
