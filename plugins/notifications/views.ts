import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const noticesView: DescribeView = ({ view, samples, title, list, object, text, yes, noun }) =>
  view(examples(samples).page, {
    title,
    notices: list(
      object({
        id: text('For `/notifications/<id>/remove` and `/mute`.'),
        kind: text('Its name: `likes.liked`.'),
        text: text('One sentence.'),
        icon: text('Of the theme.'),
        path: text('Where it leads.'),
        at: text('When it happened, the last time.'),
        isSeen: yes('Whether it was on this page before.'),
        quote: text('People’s own words.'),
        by: object({
          displayName: text('What people call whoever did it last.'),
          avatar: { type: 'object', description: 'Their portrait, for `partials/avatar`.' }
        }),
        entry: noun('Entry', 'That it is about, or hangs on.'),
        isMutable: yes('Whether it is part of a thread that can be muted.')
      }),
      'The newest first.'
    ),
    next: text('Address of older ones; absent on the last page.'),
    isLater: yes('Whether there are newer ones on a page before.')
  })

export const settingsView: DescribeView = ({ view, samples, title, list, object, text, yes }) =>
  view(examples(samples).settings, {
    title,
    tabs: list({ type: 'object' }, 'The menu beside the page.'),
    isWriting: yes('Whether the node sends letters.'),
    isEnded: yes('Whether they want no letters at all.'),
    kinds: list(
      object({
        name: text('Sent behind `page.`, `mail.` and `push.`.'),
        label: text('What it is called.'),
        page: yes('Whether it is told on the pages.'),
        push: yes('Whether browsers are told.'),
        options: list(
          object({
            value: text('`now`, `daily` or `off`.'),
            label: text('In words.'),
            isChosen: yes('Whether it is this one.')
          }),
          'Ways of being written to.'
        )
      }),
      'Everything that somebody of their role is told of.'
    ),
    muted: list(
      object({
        resource: text('Sent with the form that ends it.'),
        id: text('Sent with it too.'),
        text: text('What it is about.'),
        address: text('Of that; absent where the visitor may not see it any more.')
      }),
      'What nothing more is told of.'
    ),
    push: object(
      {
        key: text('For the browser.'),
        browsers: list(
          object({
            id: text('For its form.'),
            label: text('What it calls itself.'),
            createdAt: text('Since when.')
          }),
          'Those that are told.'
        )
      },
      'Absent where the node tells no browsers.'
    )
  })

export const endingView: DescribeView = ({ view, samples, title, text }) =>
  view(examples(samples).ending, {
    title,
    state: text('`asked`, `ended`, or `gone` for an address that ends nothing any more.'),
    action: text('Where the button sends to; absent where there is none.'),
    settings: text('Where letters are chosen by who is signed in.')
  })
