import type { Schema } from '../../core/schema.ts'
import type { DescribeView, ViewWords } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

/** What cards of collections are drawn from. */
const headOf = ({ text, noun, yes, number, object }: ViewWords): Record<string, Schema> => ({
  id: text('Of its address.'),
  address: text('Of its page.'),
  title: text('As its owner calls it.'),
  body: text('People’s text as safe HTML.'),
  summary: text('The same as plain text.'),
  visibility: text('Who may see that it is there: `public`, `unlisted`, `limited` or `private`.'),
  owner: noun('Account'),
  createdAt: text('When it was made.'),
  changedAt: text('When it was changed.'),
  count: number('Of entries that the visitor may see.'),
  cover: noun('Entry', 'That stands for it; absent where the visitor may see none.'),
  isMany: yes('There are more than were counted.'),
  state: text('`published`, so that it can be told who sees it as with entries; on its own pages.'),
  audience: object(
    {
      words: text('In words, of limited ones.'),
      also: text('In words: what lets further people in; absent where nothing does.')
    },
    'For its owner: with whom it is shared.'
  ),
  may: object(
    {
      edit: yes('Its words, and what is in it.'),
      share: yes('Who sees it and who edits it.'),
      remove: yes('Take it away.')
    },
    'What the visitor may do with it; on its own pages.'
  )
})

const albumsOf = (words: ViewWords, description: string) =>
  words.list(words.object(headOf(words)), description)
const albumOf = (words: ViewWords): Schema => words.object(headOf(words))

export const collectionView: DescribeView = words =>
  words.view(examples.collection, {
    title: words.title,
    collection: albumOf(words),
    children: albumsOf(words, 'Those in it; on its first page.'),
    entries: words.list(
      words.noun('Entry', 'With `note` where there is one, and `item`.'),
      'In their order.'
    ),
    owners: words.yes('Whether cards say whose entries they are.'),
    hasNotes: words.yes('Whether anything in it has a note: cards need room for it.'),
    play: words.text('Where it is shown one after another; absent while it is empty.'),
    plays: words.yes('Whether something of this page goes on in time.'),
    map: words.text('Of its map; absent where nothing on this page is on one.'),
    links: words.text('Where its owner makes links to it; absent where there are none.'),
    isHidden: words.yes('For its owner: those who look after the node hid it from everybody else.'),
    isLent: words.yes('Whether the visitor sees it because of such a link.'),
    pager: words.pager
  })

export const audienceView: DescribeView = words => {
  const { view, title, text, number, list, object, noun } = words
  return view(examples.audience, {
    title,
    collection: albumOf(words),
    links: text('Where its owner makes links to it; absent where there are none.'),
    count: number('How many people beside its owner; only of limited ones, as all below.'),
    audiences: list(
      object({ label: text('Its name.'), address: text('Where its owner sees who is in it.') }),
      'With which it is shared.'
    ),
    people: list(noun('Account'), 'Those who were chosen one by one.'),
    next: text('Address of the following names; absent on the last page.')
  })
}

export const foundView: DescribeView = words =>
  words.view(examples.found, {
    title: words.title,
    back: words.text('Where entries with these words are.'),
    albums: albumsOf(words, 'The newest first.'),
    next: words.text('Where older ones are; absent on the last page.')
  })

export const ownerView: DescribeView = words =>
  words.view(examples.owner, {
    title: words.title,
    person: words.noun('Account'),
    isOwner: words.yes('Whether the visitor looks at their own.'),
    albums: albumsOf(words, 'The newest first.'),
    edited: albumsOf(words, 'Of others, which the visitor edits.'),
    next: words.text('Address of the following page; absent on the last.')
  })

export const playView: DescribeView = words => {
  const { view, title, text, list, object, noun, yes, number } = words
  return view(examples.play, {
    title,
    collection: albumOf(words),
    entry: noun('Entry', 'That is shown, with `note` where there is one.'),
    isCovered: yes('Whether it is sensitive and the visitor has to uncover it.'),
    plays: yes('Whether it goes on in time.'),
    number: number('Which one it is, from 1.'),
    count: number('Of all that the visitor may see.'),
    previous: text('Address of the one before; absent on the first.'),
    next: text('Address of the following one; absent on the last.'),
    first: text('Address of the first one.'),
    queue: list(
      object({
        entry: noun('Entry'),
        address: text('Where it is shown here.'),
        current: yes('Whether it is the one.')
      }),
      'It and those around it, in their order.'
    )
  })
}
