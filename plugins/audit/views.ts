import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const auditView: DescribeView = ({ view, title, text, yes, list, object, choices }) =>
  view(examples.log, {
    title,
    tabs: choices('The admin pages.'),
    uses: list(
      object({
        at: text('When.'),
        by: object({ name: text('Absent where the account is gone.') }, 'Who; absent where nobody did it.'),
        means: text('By what it came about then; absent for the command line.'),
        action: text('What was done.'),
        subject: object(
          {
            kind: text('`account`, `settings`, `entry` or what a plugin says.'),
            name: text('Absent where the account is gone.'),
            address: text('Where it is, in the admin pages.')
          },
          'What it was done to.'
        ),
        changes: list(
          object({
            name: text('Of one of several values.'),
            before: text('As it was.'),
            after: text('As it is.')
          }),
          'What differs.'
        )
      }),
      'The newest first.'
    ),
    filter: object(
      {
        by: text('Who.'),
        about: text('To what.'),
        action: text('What.'),
        from: text('A day.'),
        until: text('A day.')
      },
      'What is looked for.'
    ),
    actions: list(
      object({ value: text('Sent.'), label: text('In words.'), isChosen: yes('Whether it is looked for.') }),
      'That the log knows.'
    ),
    isFiltered: yes('Whether anything is looked for.'),
    csv: text('Address of what is found as a table.'),
    jsonLines: text('The same as one JSON object a line.'),
    next: text('Address of the following page; absent on the last.')
  })

export const rolesView: DescribeView = ({ view, title, text, number, list, object, choices }) =>
  view(examples.roles, {
    title,
    tabs: choices('The admin pages.'),
    roles: list(
      object({
        name: text('Of the role.'),
        count: number('How many people have it.'),
        powers: list({ type: 'string' }, 'What it adds to those before it.')
      }),
      'Each may do what those before it may.'
    )
  })
