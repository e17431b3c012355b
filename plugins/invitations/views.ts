import type { DescribeView, ViewWords } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

const modeOf = ({ text }: ViewWords) =>
  text('How the node takes new accounts: open, approval, invitation or closed.')

const tabsOf = ({ list }: ViewWords) => list({ type: 'object' }, 'The menu beside the page.')

const linksOf = ({ text, number, list, object }: ViewWords) =>
  list(
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

export const ownView: DescribeView = words => {
  const { view, title, text, number, yes, list, fields } = words
  return view(examples.own, {
    title,
    tabs: tabsOf(words),
    mode: modeOf(words),
    mayInvite: yes('Whether this person may invite.'),
    left: number('How many people they may still invite; absent for any number.'),
    made: text('The address of a link just made; shown this once.'),
    qr: { type: 'object', description: 'The same for `partials/qr-code`.' },
    fields: fields('Of a new link.'),
    errors: list({ type: 'object' }, 'What was wrong with the form.'),
    links: linksOf(words)
  })
}

export const allView: DescribeView = words => {
  const { view, title, text } = words
  return view(examples.all, {
    title,
    tabs: tabsOf(words),
    mode: modeOf(words),
    links: linksOf(words),
    next: text('Address of older ones.')
  })
}

export const linkView: DescribeView = ({ view, title, yes }) =>
  view(examples.link, {
    title,
    isMember: yes('Whether the reader has an account and is signed in to it.'),
    isOpen: yes('Whether the link lets anybody in.')
  })
