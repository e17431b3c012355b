import type { DescribeView } from '../../core/web/view-words.ts'

const examples = {
  code: {
    title: 'Look into your mail',
    isWaiting: true,
    field: { name: 'code', label: 'Code', type: 'text', required: true }
  },
  link: { title: 'Sign in', state: 'open', name: 'ada', key: 'Wq3…' }
}

export const codeView: DescribeView = ({ view, title, yes }) =>
  view(examples.code, {
    title,
    isWaiting: yes('Whether this browser asked for a letter a short while ago.'),
    field: { type: 'object', description: 'For `partials/form-field`.' }
  })

export const linkView: DescribeView = ({ view, title, text }) =>
  view(examples.link, {
    title,
    state: text('Of the link: open, used, expired or unknown.'),
    name: text('Of the account, where the link is open.'),
    key: text('Of the link, where it is open.')
  })
