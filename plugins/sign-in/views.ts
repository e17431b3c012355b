import type { DescribeView, ViewWords } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

/** What every form that makes an account is drawn from. */
const formOf = ({ object, text, yes }: ViewWords) => ({
  enrol: object(
    {
      template: text('That draws the fields.'),
      schema: { type: 'object', description: 'Of their values.' },
      needsAddress: yes('Whether it takes an e-mail address.')
    },
    'How the sign-in method makes a first credential.'
  ),
  values: {
    type: 'object',
    description:
      'Typed before, after a refusal: `name`, `email`, `displayName` and fields of gates; never a password.'
  },
  errors: { type: 'object', description: 'What is wrong, by the name of the field.' },
  asksAddress: yes('Whether there is a field for an e-mail address.')
})

export const signInView: DescribeView = ({ view, title, text, yes, object, list }) =>
  view(examples.signIn, {
    title,
    signedIn: object({ displayName: text('Who it is.') }, 'Of somebody who is signed in already.'),
    isAgain: yes('Whether somebody who is signed in has to prove it again.'),
    next: text('Where to go afterwards.'),
    registration: yes('Whether people may make accounts of their own.'),
    bringsNewcomers: yes('Whether they get one when they first come by one of the ways, and by no form.'),
    methods: list(
      object({
        name: text('Of the method.'),
        template: text('That draws its form, from this object.'),
        message: text('Why the last attempt was refused.'),
        values: { type: 'object', description: 'Typed before; never a password.' },
        next: text('Where to go afterwards.'),
        isAside: yes(
          'Whether the last attempt was refused at the form of another method: that one has the focus.'
        ),
        data: { description: 'What the method adds for its template.' }
      }),
      'The ways to sign in.'
    )
  })

const newcomerOf = ({ object, text, yes }: ViewWords) =>
  object(
    {
      mode: text('How people get accounts: open, approval, invitation or closed.'),
      vouchedBy: object(
        { name: text('Of the account.'), displayName: text('What people call them.') },
        'Who invited the reader.'
      ),
      isAddressProved: yes('Whether it was shown that the address is theirs.')
    },
    'Who makes the account, for the fragments of the slot `signin.register`.'
  )

export const registrationView: DescribeView = words => {
  const { view, title, text, yes } = words
  return view(examples.registration, {
    title,
    isOpen: yes('Whether the reader may make an account in this form.'),
    isElsewhere: yes(
      'Whether they may, but no form does it: they make it when they first come by a sign-in method.'
    ),
    message: text('What keeps them from it, where it is about no field.'),
    address: text('That was shown to be theirs.'),
    proof: text('What shows it; goes along with the form.'),
    newcomer: newcomerOf(words),
    ...formOf(words)
  })
}

export const setUpView: DescribeView = words => {
  const { view, title, text, yes } = words
  return view(examples.setUp, {
    title,
    isDone: yes('Whether there is an account already.'),
    key: text('That of the set-up link, where it is right.'),
    wasWrong: yes('Whether a key was given at all.'),
    hasWays: yes('Whether there is any way to sign in.'),
    obstacles: {
      type: 'array',
      description:
        'Where there is none: what keeps the methods that are on from letting anybody in, and what to do.',
      items: { type: 'string' }
    },
    ...formOf(words)
  })
}

export const welcomeView: DescribeView = ({ view, title, text, yes }) =>
  view(examples.welcome, {
    title,
    isAdministrator: yes('Whether the account looks after the node.'),
    profile: text('Address of one’s own page.')
  })

export const waysView: DescribeView = ({ view, title }) => view(examples.ways, { title })

export const secondStepView: DescribeView = ({ view, title, text, yes, object, list }) =>
  view(examples.second, {
    title,
    account: text('Who gave the first proof.'),
    steps: list(
      object({
        name: text('Of the step.'),
        label: text('What people call it.'),
        template: text('That draws its form, from this object.'),
        isSpare: yes('Whether it is for people who lost the others.'),
        message: text('Why the last attempt was refused.'),
        data: { description: 'What the step adds for its template.' }
      }),
      'What may follow it; those for people who lost the others come last.'
    )
  })

export const strengthenView: DescribeView = ({ view, title, text, object, list }) =>
  view(examples.strengthen, {
    title,
    ways: list(
      object({ label: text('What people call it.'), address: text('Where it is set up.') }),
      'What can be a second step here.'
    )
  })
