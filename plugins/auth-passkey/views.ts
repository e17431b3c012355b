import type { Schema } from '../../core/schema.ts'

const text = (description: string) => ({ type: 'string', description })
const yes = (description: string) => ({ type: 'boolean', description })

const object = (properties: Record<string, Schema>, description: string): Schema => ({
  type: 'object',
  additionalProperties: false,
  description,
  properties
})

export const newcomerView: Schema = {
  type: 'object',
  additionalProperties: false,
  example: {
    title: 'Make an account with a passkey',
    isOpen: true,
    asksAddress: true,
    values: { name: 'ada', email: 'ada@example.org' },
    errors: { name: 'This name is taken.' },
    newcomer: { mode: 'open', isAddressProved: false }
  },
  properties: {
    title: text('Of the page.'),
    isOpen: yes('Whether the reader may make an account.'),
    asksAddress: yes('Whether an e-mail address is asked for.'),
    enrol: { description: 'Nothing: the passkey is the way in.' },
    values: { type: 'object', description: 'Typed before, by the name of the field.' },
    errors: { type: 'object', description: 'What is wrong, by the name of the field.' },
    message: text('What keeps them from an account, where it is about no field.'),
    answer: text('Of a device that made its key already.'),
    address: text('That was shown to be theirs.'),
    proof: text('What shows it; goes along with the form.'),
    newcomer: object(
      {
        mode: text('How people get accounts: open, approval, invitation or closed.'),
        vouchedBy: { type: 'object', description: 'Who invited the reader.' },
        isAddressProved: yes('Whether it was shown that the address is theirs.')
      },
      'Who makes the account, as on the page `sign-in.register`.'
    )
  }
}

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
