import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'
import { frameOf } from './views.ts'

export const settingsView: DescribeView = words => {
  const { view, text, list, object } = words
  return view(examples.settings, {
    ...frameOf(words),
    owners: list(
      object({
        name: text('Of the plugin or theme.'),
        summary: text('What it does.'),
        address: text('Its page.')
      }),
      'Those that have live settings.'
    )
  })
}

export const lookView: DescribeView = words => {
  const { view, text, yes, list, object, noun } = words
  return view(examples.look, {
    ...frameOf(words),
    theme: text('Title of the theme that is shown.'),
    action: text('Where the form is sent.'),
    fields: list(
      noun('Field', 'As those of settings; colours with `advice`, pictures with `purpose` and `picture`.'),
      'Drawn from the settings of the theme, with what is being tried.'
    ),
    uploads: list(
      object({ name: text('The field.'), action: text('Where its file is sent.') }),
      'The forms of picture fields.'
    ),
    errors: list(object({ path: text('The field.'), message: text('What is wrong.') }), 'After a refusal.'),
    isTried: yes('Whether the fields show what is not saved.'),
    mayUndo: yes('Whether an earlier look is remembered.'),
    preview: text('Address of the home page drawn with what is being tried.')
  })
}

export const pluginSettingsView: DescribeView = words => {
  const { view, text, number, yes, list, object, noun } = words
  return view(examples.pluginSettings, {
    ...frameOf(words),
    summary: text('What the plugin does.'),
    action: text('Where the form is sent.'),
    fields: list(
      noun('Field'),
      'With `source` where a value is not the default, and `giveUp` for the way back.'
    ),
    errors: list(object({ path: text('The field.'), message: text('What is wrong.') }), 'After a refusal.'),
    anew: object(
      {
        address: text('Where it is asked whether all is to be made anew.'),
        total: number('Entries of this kind.'),
        outdated: number('Made before a setting was changed, and not asked for since.'),
        done: number('Of those that were asked for, made.'),
        failed: number('Of those that were asked for, given up.'),
        percent: number('How far it is.'),
        isBusy: yes('Whether more is to come.')
      },
      'Of a kind of media: what was made before. Absent otherwise.'
    )
  })
}

export const anewView: DescribeView = words => {
  const { view, text, number } = words
  return view(examples.anew, {
    ...frameOf(words),
    total: number('Entries that it is about.'),
    action: text('Where the form is sent.'),
    back: text('The settings.')
  })
}
