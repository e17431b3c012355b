import type { Schema } from '../../../core/schema.ts'

const text = (description: string) => ({ type: 'string', description })
const object = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties
})
const refused = {
  type: 'array',
  items: object({ name: text('Of the file.'), message: text('Why.') }),
  description: 'Files that were not taken.'
}

/** The files beside a model, to be added to and taken away. */
export const partsView: Schema = {
  ...object({
    title: text('Of the page.'),
    entry: { type: 'object', title: 'Entry' },
    items: {
      type: 'array',
      items: object({
        id: text('Of the file.'),
        name: text('As the person’s machine called it.'),
        size: { type: 'number', description: 'Bytes.' }
      }),
      description: 'By name.'
    },
    refused,
    isBusy: { type: 'boolean', description: 'Whether the model is being made anew.' },
    action: text('Where files are sent; the token is part of it.')
  }),
  example: {
    title: 'Parts of this model',
    entry: { address: '/e/k3v9x2m7q1wz', heading: 'Boat', state: 'published', pictures: [] },
    items: [{ id: '0198c1de-0000-7000-8000-000000000001', name: 'boat.mtl', size: 740 }],
    refused: [],
    isBusy: false,
    action: '/e/k3v9x2m7q1wz/parts/add?csrf=…'
  }
}

/** A model with its files. */
export const partsUploadView: Schema = {
  ...object({
    title: text('Of the page.'),
    action: text('Where the files are sent; the token is part of it.'),
    refused
  }),
  example: { title: 'A model with its parts', action: '/upload/model?csrf=…', refused: [] }
}
