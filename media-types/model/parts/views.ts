import type { DescribeView, ViewWords } from '../../../core/web/view-words.ts'

const refusedOf = ({ text, object }: ViewWords) => ({
  type: 'array',
  items: object({ name: text('Of the file.'), message: text('Why.') }),
  description: 'Files that were not taken.'
})

const partsExample = {
  title: 'Parts of this model',
  entry: { address: '/e/k3v9x2m7q1wz', heading: 'Boat', state: 'published', pictures: [] },
  items: [{ id: '0198c1de-0000-7000-8000-000000000001', name: 'boat.mtl', size: 740 }],
  refused: [],
  isBusy: false,
  action: '/e/k3v9x2m7q1wz/parts/add?csrf=…'
}

/** The files beside a model, to be added to and taken away. */
export const partsView: DescribeView = words => {
  const { view, title, text, number, yes, object, noun } = words
  return view(partsExample, {
    title,
    entry: noun('Entry'),
    items: {
      type: 'array',
      items: object({
        id: text('Of the file.'),
        name: text('As the person’s machine called it.'),
        size: number('Bytes.')
      }),
      description: 'By name.'
    },
    refused: refusedOf(words),
    isBusy: yes('Whether the model is being made anew.'),
    action: text('Where files are sent; the token is part of it.')
  })
}

/** A model with its files. */
export const partsUploadView: DescribeView = words => {
  const { view, title, text } = words
  return view(
    { title: 'A model with its parts', action: '/upload/model?csrf=…', refused: [] },
    {
      title,
      action: text('Where the files are sent; the token is part of it.'),
      refused: refusedOf(words)
    }
  )
}
