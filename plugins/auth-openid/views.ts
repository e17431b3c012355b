import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const leavingView: DescribeView = ({ view, title, text, yes }) =>
  view(examples.leaving, {
    title,
    provider: text('Its name.'),
    host: text('Its host, in the letters that name servers know.'),
    isForeign: yes('Whether the host stands for a name in other letters.'),
    go: text('Address that leads there.')
  })

export const arrivalView: DescribeView = ({ view, title, object, text, yes }) =>
  view(examples.account, {
    title,
    provider: text('Who vouched for the person.'),
    label: text('What they are called there.'),
    signedIn: object({ name: text('Of the account.') }, 'Of somebody who is signed in already.'),
    isOpen: yes('Whether people may make accounts of their own.'),
    isKnown: yes('Whether an account here has the same proven e-mail address.'),
    email: text('Proven; becomes that of the new account.'),
    message: text('What keeps them from an account, where it is about no field.'),
    newcomer: { type: 'object', description: 'Who makes the account, as on the page `sign-in.register`.' },
    values: {
      type: 'object',
      description: 'Typed before, or what the provider suggests: `name`, `displayName`.'
    },
    errors: { type: 'object', description: 'What is wrong, by the name of the field.' },
    signIn: text('Address that leads to signing in and back here.')
  })
