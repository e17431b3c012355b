import type { Schema } from '../../core/schema.ts'
import type { ViewWords } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

const offered = ({ list, object, text }: ViewWords): Schema =>
  list(
    object({
      form: text('`atom`, `json` or `podcast`.'),
      address: text('Absolute.'),
      name: text('Of the form.'),
      help: text('What it is for.')
    }),
    'Its addresses; a podcast only where something plays.'
  )

export const feedsView = (words: ViewWords) => {
  const { view, title, text, object, fields, errors } = words
  return view(examples.page, {
    title,
    of: text('The name of the feed.'),
    page: text('Address of the page that it is of.'),
    list: offered(words),
    made: object(
      {
        list: offered(words),
        qr: { type: 'object', description: 'The address for players or readers, for `partials/qr-code`.' }
      },
      'The private feed that was made at this moment; absent otherwise.'
    ),
    fields: fields(
      'Of the form that makes a private one, sent to `/feeds/private`; absent for strangers, and where one was made.'
    ),
    errors
  })
}

export const settingsView = (words: ViewWords) => {
  const { view, title, list, object, text, fields } = words
  return view(examples.settings, {
    title,
    tabs: list({ type: 'object' }, 'Of the settings, for `layouts/settings`.'),
    keys: list(
      object({
        id: text('Sent as `key` to `/settings/feeds/end`, which ends it.'),
        page: text('Address of the page whose feed it is.'),
        title: text('Of the feed, when it was made.'),
        label: text('What its owner calls it; empty where they did not.'),
        createdAt: text('When it was made.'),
        usedAt: text('When it was read last; absent where nobody did.')
      }),
      'Private feeds, newest first.'
    ),
    fields: fields('Of the form that is sent to this page.')
  })
}
