import type { DescribeView, ViewWords } from '../../../core/web/view-words.ts'

const refusedOf = ({ text, list, object }: ViewWords) =>
  list(object({ name: text('Of the file.'), message: text('Why.') }), 'Files that were not taken.')

const picturesExample = {
  title: 'Pictures of this entry',
  entry: { address: '/e/k3v9x2m7q1wz', heading: 'Harbour', pictures: [] },
  items: [
    {
      id: '0198c1de-0000-7000-8000-000000000001',
      place: 2,
      name: 'b.jpg',
      alt: 'A boat',
      isBroken: false,
      isFirst: true,
      isLast: true
    }
  ],
  refused: [],
  isBusy: false,
  action: '/e/k3v9x2m7q1wz/pictures/add?csrf=…'
}

/** The pictures of one entry, to be added to, described, ordered and taken out. */
export const picturesView: DescribeView = words => {
  const { view, title, text, number, yes, list, object, noun } = words
  return view(picturesExample, {
    title,
    entry: noun('Entry'),
    items: list(
      object({
        id: text('Of the file.'),
        place: number('Where it stands, from 2.'),
        name: text('As the person’s machine called it.'),
        alt: text('Its alternative text.'),
        picture: { type: 'object', description: 'The smallest of what was made of it; absent until then.' },
        isBroken: yes('Whether it could not be opened.'),
        isFirst: yes('Whether none of them stands before it.'),
        isLast: yes('Whether none stands behind it.')
      }),
      'All but the first picture.'
    ),
    refused: refusedOf(words),
    isBusy: yes('Whether pictures are being made.'),
    action: text('Where files are sent; the token is part of it.')
  })
}

/** Several files that become one entry. */
export const seriesView: DescribeView = words => {
  const { view, title, text } = words
  return view(
    { title: 'Several pictures as one entry', action: '/upload/pictures?csrf=…', refused: [] },
    {
      title,
      action: text('Where the files are sent; the token is part of it.'),
      refused: refusedOf(words)
    }
  )
}
