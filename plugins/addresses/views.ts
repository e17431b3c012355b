import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const addressView: DescribeView = ({ view, title, list, object, text, yes }) =>
  view(examples.settings, {
    title,
    tabs: list({ type: 'object' }, 'The menu of settings.'),
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
  })

export const confirmView: DescribeView = ({ view, title, text, yes }) =>
  view(examples.confirm, {
    title,
    state: text('Of the link: open, used, expired or unknown.'),
    name: text('Of the account.'),
    address: text('That is to become the account’s.'),
    isAgreement: yes('Whether the link came to the address before.'),
    key: text('Of the link, where it is open.')
  })

export const newcomerView: DescribeView = ({ view, title, text, yes }) =>
  view(examples.newcomer, {
    title,
    isOpen: yes('Whether people may make accounts of their own.'),
    isAgain: yes('Whether somebody came by a link that holds no more.'),
    sentTo: text('Where a letter was just sent to.'),
    field: { type: 'object', description: 'Of the address, for `partials/form-field`.' }
  })
