import type { Schema } from '../../core/schema.ts'
import { examples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const number = (description: string) => ({ type: 'number', description })
const yes = (description: string) => ({ type: 'boolean', description })
const object = (properties: Record<string, Schema>) => ({
  type: 'object',
  additionalProperties: false,
  properties
})

export const removalView: Schema = {
  ...object({
    title: text('Of the page.'),
    tabs: {
      type: 'array',
      description: 'The pages of the settings.',
      items: object({
        label: text('What is chosen.'),
        address: text('Where it is chosen.'),
        current: yes('Whether it is chosen now.')
      })
    },
    entries: number('How many entries would go.'),
    bytes: number('Of all their files.'),
    isLast: yes('Whether this is the only administrator, who cannot leave.'),
    archive: text('Where everything can be taken along; absent where that is off.'),
    leaving: {
      ...object({
        until: text('Until when it can be called off.'),
        isOver: yes('Whether it is too late for that.')
      }),
      description: 'Of an account whose removal was asked for; absent for all others.'
    }
  }),
  example: examples.page
}

export const confirmationView: Schema = {
  ...object({
    title: text('Of the page.'),
    isLast: yes('Whether this is the only administrator, who cannot leave.'),
    field: { type: 'object', title: 'Field', description: 'For the name, typed out.' }
  }),
  example: examples.confirm
}

export const goodbyeView: Schema = {
  ...object({ title: text('Of the page.') }),
  example: examples.goodbye
}
