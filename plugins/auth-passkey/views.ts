import type { DescribeView } from '../../core/web/view-words.ts'

const newcomer = {
  title: 'Make an account with a passkey',
  isOpen: true,
  asksAddress: true,
  values: { name: 'ada', email: 'ada@example.org' },
  errors: { name: 'This name is taken.' },
  newcomer: { mode: 'open', isAddressProved: false }
}

export const newcomerView: DescribeView = ({ view, title, object, text, yes }) =>
  view(newcomer, {
    title,
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
  })

const settings = {
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
}

export const settingsView: DescribeView = ({ view, title, list, object, text, number, yes }) =>
  view(settings, {
    title,
    isPossible: yes('Whether the node’s address allows passkeys: https and a name.'),
    longestName: number('Letters that a name may have.'),
    isChosen: yes('Whether one is asked for after another proof.'),
    keys: list(
      object({
        id: text('Sent with the forms.'),
        name: text('As the person calls it.'),
        letsIn: yes('Whether it is enough alone; else it serves as a second step only.'),
        createdAt: text('When it was made.'),
        usedAt: text('When it was last used.'),
        isDoubted: yes('Whether its counter went backwards, as that of a copy does.')
      }),
      'In the order they were made.'
    ),
    error: text('What was refused.')
  })
