import type { Schema } from '../../core/schema.ts'
import { example } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const number = (description: string) => ({ type: 'number', description })
const object = (properties: Record<string, Schema>) => ({
  type: 'object',
  additionalProperties: false,
  properties
})

export const archiveView: Schema = {
  ...object({
    title: text('Of the page.'),
    tabs: {
      type: 'array',
      description: 'The pages of the settings.',
      items: object({
        label: text('What is chosen.'),
        address: text('Where it is chosen.'),
        current: { type: 'boolean', description: 'Whether it is chosen now.' }
      })
    },
    estimate: number('About how many bytes an archive would have; absent once one was asked for.'),
    days: number('How long an archive can be downloaded.'),
    packing: {
      ...object({ percent: number('How far it is.') }),
      description: 'The one that is being packed; absent where none is.'
    },
    problem: text('Why the last one failed; absent where it did not.'),
    ready: {
      ...object({
        size: number('Bytes.'),
        address: text('Of the file.'),
        readyAt: text('When it was packed.'),
        expiresAt: text('When it will be removed.')
      }),
      description: 'The one to download; absent where there is none.'
    }
  }),
  example
}
