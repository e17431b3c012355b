import type { DescribeView, ViewWords } from '../../core/web/view-words.ts'
import { example } from './view-examples.ts'

const sessionOf = ({ text, yes }: ViewWords) => ({
  id: text('Sent with the form that ends it.'),
  label: text('The browser and system, or the name of the token.'),
  createdAt: text('When it was opened.'),
  seenAt: text('When it was last used, to the hour.'),
  current: yes('Whether it is this one.')
})

export const securityView: DescribeView = words => {
  const { view, title, text, number, yes, list, object, noun, choices } = words
  return view(example, {
    title,
    tabs: choices('The pages of the settings.'),
    sessions: list(object(sessionOf(words)), 'Browsers that are signed in.'),
    hasOthers: yes('Whether there are others than this one.'),
    tokens: list(
      object({
        ...sessionOf(words),
        scope: text('What it may do.'),
        expiresAt: text('When it ends; absent where it is good until revoked.')
      }),
      'Of programs.'
    ),
    token: text('The secret of a token just made; shown this once.'),
    tokenField: noun('Field', 'For the name of a new token.'),
    scopeField: noun('Field', 'For what it may do.'),
    lifeField: noun('Field', 'For how long it is good.'),
    events: list(
      object({
        kind: text('`signedIn`, `token`, `failed`, `added`, `changed` or `removed`.'),
        text: text('What happened.'),
        device: text('The browser and system, where one said so.'),
        at: text('When.')
      }),
      'What happened to the ways into the account; the newest first.'
    ),
    days: number('How long events are kept.')
  })
}
