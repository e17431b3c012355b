import type { DescribeView, ViewWords } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

const linkOf = ({ object, text, yes, number }: ViewWords) =>
  object({
    id: text('Sent with the form that ends it.'),
    label: text('What its owner calls it; empty where they did not.'),
    uses: number('How many browsers came by it.'),
    hasPassword: yes('Whether it asks for one.'),
    isOver: yes('Whether its time is up.'),
    createdAt: text('When it was made.'),
    usedAt: text('When somebody came by it last; absent where nobody did.'),
    expiresAt: text('When it ends, or ended; absent where it works until somebody ends it.')
  })

const thingOf = ({ object, text }: ViewWords, description: string) =>
  object({ heading: text('What it is called.'), address: text('Of its page.') }, description)

export const linksView: DescribeView = words => {
  const { view, title, text, yes, list, object, fields, errors } = words
  return view(examples.links, {
    title,
    thing: thingOf(words, 'What is shared: an entry, or something of a plugin.'),
    text: text('What whoever holds a link to it sees.'),
    action: text('Where the form of a new link is sent; that which ends one is sent to `/end` below it.'),
    isShown: yes('Whether links show it now; not while it is not published.'),
    links: list(linkOf(words), 'Newest first; those that are over for a month.'),
    made: object(
      {
        address: text('Told this once.'),
        qr: { type: 'object', description: 'The same for `partials/qr-code`.' },
        hasPassword: yes('Whether it asks for one.')
      },
      'The link that was made at this moment; absent otherwise.'
    ),
    fields: fields('Of the form that makes one.'),
    errors
  })
}

export const linkView: DescribeView = words => {
  const { view, title, text, fields, errors } = words
  return view(examples.link, {
    title,
    thing: thingOf(words, 'What the link shows.'),
    link: linkOf(words),
    back: text('Of the page with all links to it.'),
    action: text('Where the form is sent.'),
    fields: fields('Of the form.'),
    errors
  })
}

export const openView: DescribeView = ({ view, title, text, yes, noun }) =>
  view(examples.open, {
    title,
    isClosed: yes('The link shows nothing: it is over, taken back or was never there.'),
    key: text('Of the link, sent with the password.'),
    field: noun('Field', 'For `partials/form-field`.')
  })
