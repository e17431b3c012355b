import type { Schema } from '../../core/schema.ts'

const text = (description: string) => ({ type: 'string', description })
const yes = (description: string) => ({ type: 'boolean', description })

export const settingsView: Schema = {
  type: 'object',
  additionalProperties: false,
  example: {
    title: 'Passkeys',
    isPossible: true,
    longestName: 60,
    isChosen: false,
    keys: [
      {
        id: 'Zm9yIGV4YW1wbGU',
        name: 'Phone',
        letsIn: true,
        createdAt: '2026-11-02T08:00:00.000Z',
        usedAt: '2026-11-21T17:00:00.000Z',
        isDoubted: false
      }
    ]
  },
  properties: {
    title: text('Of the page.'),
    isPossible: yes('Whether the node’s address allows passkeys: https and a name.'),
    longestName: { type: 'number', description: 'Letters that a name may have.' },
    isChosen: yes('Whether one is asked for after another proof.'),
    keys: {
      type: 'array',
      description: 'In the order they were made.',
      items: {
        type: 'object',
        additionalProperties: false,
        properties: {
          id: text('Sent with the forms.'),
          name: text('As the person calls it.'),
          letsIn: yes('Whether it is enough alone; else it serves as a second step only.'),
          createdAt: text('When it was made.'),
          usedAt: text('When it was last used.'),
          isDoubted: yes('Whether its counter went backwards, as that of a copy does.')
        }
      }
    },
    error: text('What was refused.')
  }
}
