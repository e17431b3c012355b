import type { DescribeView, ViewWords } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

/** Around each admin page. */
export const frameOf = ({ title, choices }: ViewWords) => ({
  title,
  tabs: choices('The admin pages.')
})

const queueOf = ({ number, object }: ViewWords) =>
  object(
    {
      waiting: number(''),
      running: number(''),
      done: number('Finished lately.'),
      failed: number(''),
      oldestWaiting: {
        type: ['number', 'null'],
        description: 'Since when the longest waiting job could run.'
      }
    },
    'How many jobs.'
  )

const roleOf = ({ noun }: ViewWords) => noun('Field', 'Its role, as a choice.')

export const overviewView: DescribeView = words => {
  const { view, text, number, yes, list, object } = words
  return view(examples.overview, {
    ...frameOf(words),
    checks: list(
      object({
        name: text('What was looked at.'),
        ok: yes('Whether it is well.'),
        message: text('In words.'),
        isMinor: yes('What is wrong keeps nobody from using the node.')
      }),
      'The health checks.'
    ),
    isWell: yes('Whether all of them are well.'),
    queue: queueOf(words),
    figures: object({
      accounts: number('Of this node.'),
      entries: number('That are published.'),
      files: number('Stored.'),
      size: number('Of all files, in bytes.')
    }),
    version: text('Of Hob.'),
    runtime: text('Version of Node.'),
    database: text('`sqlite` or `postgres`.'),
    startedAt: text('When this process started.')
  })
}

export const accountsView: DescribeView = words => {
  const { view, text, yes, list, object } = words
  return view(examples.accounts, {
    ...frameOf(words),
    accounts: list(
      object({
        name: text('Part of addresses.'),
        displayName: text('As people see it.'),
        role: text('In the reader’s language.'),
        isSuspended: yes('Whether it is kept out.'),
        isWaiting: yes('Whether somebody has to decide about it first.'),
        isGuest: yes('Whether it sees only what is shared with it.'),
        createdAt: text('When it was made.')
      }),
      'By name.'
    ),
    next: text('The name after which the following page goes on.')
  })
}

export const accountView: DescribeView = words => {
  const { view, text, yes, object } = words
  return view(examples.account, {
    ...frameOf(words),
    account: object({
      name: text('Part of addresses.'),
      displayName: text('As people see it.'),
      address: text('Its page.'),
      isGuest: yes('Whether it is somebody without an account of their own.'),
      isSuspended: yes('Whether it is kept out.'),
      isWaiting: yes('Whether somebody has to decide about it first.'),
      createdAt: text('When it was made.')
    }),
    role: roleOf(words)
  })
}

export const newAccountView: DescribeView = words => {
  const { view, yes } = words
  return view(examples.newAccount, {
    ...frameOf(words),
    enrol: { type: 'object', description: 'How the sign-in method makes a first credential.' },
    values: { type: 'object', description: 'Typed before; never a password.' },
    errors: { type: 'object', description: 'What is wrong, by the name of the field.' },
    asksAddress: yes('Whether there is a field for an e-mail address.'),
    role: roleOf(words)
  })
}

export const pluginsView: DescribeView = words => {
  const { view, text, list, object } = words
  return view(examples.plugins, {
    ...frameOf(words),
    plugins: list(
      object({
        name: text('Of the plugin.'),
        summary: text('What it does.'),
        error: text('Why an optional plugin takes no part.'),
        settings: text('Address of its settings, where it has live ones.')
      }),
      'In the order of their set-up.'
    )
  })
}

const jobOf = ({ text, number, object }: ViewWords) =>
  object({
    id: text('Of the job.'),
    name: text('Its kind.'),
    key: { type: ['string', 'null'], description: 'What it is about.' },
    attempt: number('How often it was started.'),
    percent: number('How far it is.'),
    step: { type: ['string', 'null'], description: 'What is being done.' },
    error: { type: ['string', 'null'], description: 'Why the last attempt failed.' },
    runAt: text('When it may run.'),
    finishedAt: { type: ['string', 'null'], description: 'When it ended.' },
    entry: object(
      {
        label: text('Its title; whose it is, where the administrator may not see it.'),
        address: text('Where it, or its owner’s account, is looked at.')
      },
      'The entry it is about; of failed jobs only.'
    )
  })

export const jobsView: DescribeView = words => {
  const { view, text, list } = words
  return view(examples.jobs, {
    ...frameOf(words),
    counts: queueOf(words),
    running: list(jobOf(words), 'At work.'),
    waiting: list(jobOf(words), 'Next in turn.'),
    failed: list(jobOf(words), 'Given up, the newest first.'),
    older: text('Address of further failed ones.')
  })
}
