import type { DescribeView } from '../../core/web/view-words.ts'

const forgotten = {
  title: 'A new password',
  isPossible: true,
  isSent: false,
  field: { name: 'address', label: 'Your e-mail address', type: 'email', required: true }
}

export const forgottenView: DescribeView = ({ view, title, noun, yes }) =>
  view(forgotten, {
    title,
    isPossible: yes('Whether this node sends letters.'),
    isSent: yes('Whether the form was sent just now.'),
    field: noun('Field', 'For `partials/form-field`.')
  })

const reset = {
  title: 'A new password',
  state: 'open',
  name: 'ada',
  key: 'Wq3…',
  field: { name: 'password', label: 'New password', type: 'password', required: true }
}

export const resetView: DescribeView = ({ view, title, noun, text }) =>
  view(reset, {
    title,
    state: text('Of the link: open, used, expired or unknown.'),
    name: text('Of the account, where the link is open.'),
    key: text('Of the link, where it is open.'),
    field: noun('Field', 'For `partials/form-field`.')
  })

const change = {
  title: 'Change your password',
  data: {
    name: 'ada',
    minimumLength: 10,
    hasPassword: true,
    errors: { current: 'This is not your password.' }
  }
}

export const changeView: DescribeView = ({ view, title, object, text, number, yes }) =>
  view(change, {
    title,
    data: object(
      {
        name: text('Of the account.'),
        minimumLength: number('How many characters a password needs.'),
        hasPassword: yes('Whether there is one to be changed.'),
        errors: { type: 'object', description: 'What is wrong, by the name of the field.' }
      },
      'What the form is drawn from.'
    )
  })
