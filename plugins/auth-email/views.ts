import type { Schema } from '../../core/schema.ts'

const text = (description: string) => ({ type: 'string', description })

export const codeView: Schema = {
  type: 'object',
  additionalProperties: false,
  example: {
    title: 'Look into your mail',
    isWaiting: true,
    field: { name: 'code', label: 'Code', type: 'text', required: true }
  },
  properties: {
    title: text('Of the page.'),
    isWaiting: { type: 'boolean', description: 'Whether this browser asked for a letter a short while ago.' },
    field: { type: 'object', description: 'For `partials/form-field`.' }
  }
}

export const linkView: Schema = {
  type: 'object',
  additionalProperties: false,
  example: { title: 'Sign in', state: 'open', name: 'ada', key: 'Wq3…' },
  properties: {
    title: text('Of the page.'),
    state: text('Of the link: open, used, expired or unknown.'),
    name: text('Of the account, where the link is open.'),
    key: text('Of the link, where it is open.')
  }
}
