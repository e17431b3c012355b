import type { Schema } from '../../core/schema.ts'

const text = (description: string) => ({ type: 'string', description })
const yes = (description: string) => ({ type: 'boolean', description })
const field = { type: 'object', description: 'For `partials/form-field`.' }

export const forgottenView: Schema = {
  type: 'object',
  additionalProperties: false,
  example: {
    title: 'A new password',
    isPossible: true,
    isSent: false,
    field: { name: 'address', label: 'Your e-mail address', type: 'email', required: true }
  },
  properties: {
    title: text('Of the page.'),
    isPossible: yes('Whether this node sends letters.'),
    isSent: yes('Whether the form was sent just now.'),
    field
  }
}

export const resetView: Schema = {
  type: 'object',
  additionalProperties: false,
  example: {
    title: 'A new password',
    state: 'open',
    name: 'ada',
    key: 'Wq3…',
    field: { name: 'password', label: 'New password', type: 'password', required: true }
  },
  properties: {
    title: text('Of the page.'),
    state: text('Of the link: open, used, expired or unknown.'),
    name: text('Of the account, where the link is open.'),
    key: text('Of the link, where it is open.'),
    field
  }
}
