import type { DescribeView, ViewWords } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

const tabsOf = ({ list }: ViewWords) => list({ type: 'object' }, 'The menu of settings.')

const guestOf = ({ object, text, yes }: ViewWords, description?: string) =>
  object(
    {
      name: text('As their owner calls them.'),
      email: text('Their e-mail address, where they have one.'),
      page: text('Address of the page about them.'),
      state: text(
        '`ended`, `revoked`, `sent` (a letter is on its way), `none` (no link yet), `unused` or `here` (they came).'
      ),
      usedAt: text('When they were last here.'),
      until: text('The last day on which they may look.'),
      hasPassword: yes('Whether a password is asked for beside the link.')
    },
    description
  )

export const listView: DescribeView = words => {
  const { view, title, list, text, yes, fields, errors } = words
  return view(examples.list, {
    title,
    tabs: tabsOf(words),
    guests: list(guestOf(words), 'By the names of their accounts.'),
    next: text('Address of the following ones; absent on the last page.'),
    mayInvite: yes('Whether this node lets the person have guests.'),
    sendsLetters: yes('Whether this node sends letters.'),
    fields: fields('Of the form that invites one.'),
    errors
  })
}

export const guestView: DescribeView = words => {
  const { view, list, object, noun, text, yes, fields, errors } = words
  return view(examples.guest, {
    title: text('Of the page: their name.'),
    tabs: tabsOf(words),
    guest: guestOf(words, 'Whom the page is about.'),
    account: noun('Account', 'Theirs, for what other plugins put here.'),
    back: text('Address of the page with all guests.'),
    action: text('Where the form is sent; the others are sent below it.'),
    maySend: yes('Whether a letter can bring them a link.'),
    added: list(
      object({
        address: text('Of the entry.'),
        name: text('Its title, else the name of its file.'),
        isFailed: yes('Whether it could not be made ready.'),
        isWaiting: yes('Whether it may yet be published.')
      }),
      'The newest files that they added.'
    ),
    link: object(
      {
        address: text('Of the link; shown this once.'),
        qr: { type: 'object', description: 'The same for `partials/qr-code`.' }
      },
      'A link that was just made.'
    ),
    fields: fields('Of the form that changes them.'),
    errors
  })
}

export const linkView: DescribeView = ({ view, title, text, yes, object, noun }) =>
  view(examples.link, {
    title,
    key: text('Of the link; absent where it lets nobody in.'),
    name: text('Of the guest; absent where whoever invited them gave them none.'),
    host: text('Of whoever invited them.'),
    isHost: yes('Whether whoever invited them looks at it.'),
    account: text('Of the person who is signed in in this browser.'),
    mayTakeOver: yes('Whether what is shared with the guest can be taken over by this person.'),
    naming: noun('Field', 'Where they say themselves what they are called.'),
    password: object({ error: text('What is wrong with the one that was typed.') }, 'Where one is asked for.')
  })

export const nameView: DescribeView = ({ view, title, text, fields }) =>
  view(examples.naming, {
    title,
    back: text('Address of the page of whoever invited them.'),
    fields: fields('Of the form that says what they are called.')
  })

export const keepView: DescribeView = ({ view, title, text, yes }) =>
  view(examples.keep, {
    title,
    guest: text('Name of the guest; absent where there is none.'),
    host: text('Name of whoever invited them.'),
    account: text('Name of the account that can take over now.'),
    isOpen: yes('Whether this person can make an account here.')
  })

export const addView: DescribeView = ({ view, title, text, list, object }) =>
  view(examples.add, {
    title,
    host: text('Name of whoever invited them, whose the files become.'),
    back: text('Address of the page of whoever invited them.'),
    action: text('Where the form is sent, as `multipart/form-data` with the files as `files`.'),
    accepts: list({ type: 'string' }, 'Hints for the file picker: `image/*`, `.heic`.'),
    fileSize: { type: 'integer', description: 'Bytes of a file at most.' },
    refused: list(
      object({ name: text('Of the file.'), message: text('Why.') }),
      'Files that could not be taken; the others were.'
    ),
    error: text('Why nothing could be taken.')
  })
