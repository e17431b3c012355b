import type { Schema } from '../../core/schema.ts'
import { examples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const yes = (description: string) => ({ type: 'boolean', description })
const object = (properties: Record<string, Schema>, description: string): Schema => ({
  type: 'object',
  additionalProperties: false,
  description,
  properties
})

export const addressView: Schema = {
  type: 'object',
  additionalProperties: false,
  example: examples.settings,
  properties: {
    title: text('Of the page.'),
    tabs: { type: 'array', description: 'The menu of settings.', items: { type: 'object' } },
    isAsking: yes('Whether this node sends letters.'),
    address: text('That letters go to.'),
    isProved: yes('Whether it was proved to be the person’s own.'),
    wish: object(
      {
        address: text('That it is to become.'),
        isProved: yes('Whether the new address was proved.'),
        isAgreed: yes('Whether the one before said yes, or need not.')
      },
      'A change that is not done yet.'
    ),
    field: { type: 'object', description: 'Of the new address, for `partials/form-field`.' }
  }
}

export const confirmView: Schema = {
  type: 'object',
  additionalProperties: false,
  example: examples.confirm,
  properties: {
    title: text('Of the page.'),
    state: text('Of the link: open, used, expired or unknown.'),
    name: text('Of the account.'),
    address: text('That is to become the account’s.'),
    isAgreement: yes('Whether the link came to the address before.'),
    key: text('Of the link, where it is open.')
  }
}

export const newcomerView: Schema = {
  type: 'object',
  additionalProperties: false,
  example: examples.newcomer,
  properties: {
    title: text('Of the page.'),
    isOpen: yes('Whether people may make accounts of their own.'),
    isAgain: yes('Whether somebody came by a link that holds no more.'),
    sentTo: text('Where a letter was just sent to.'),
    field: { type: 'object', description: 'Of the address, for `partials/form-field`.' }
  }
}
