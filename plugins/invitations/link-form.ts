import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { FormField } from '../../core/web/forms.ts'
import type { LinkWish } from './links.ts'

const lives = [1, 7, 30, 90] as const

/** What the form says. */
export interface LinkValues extends LinkWish {
  /** Where a letter with it goes; empty for none. */
  email: string
}

export const firstValues: LinkValues = { note: '', places: 1, days: 7, email: '' }

export function readValues(
  { pages: { forms } }: Pick<PluginNode, 'pages'>,
  body: Record<string, unknown>
): LinkValues {
  const days = Number(forms.readText(body, 'days'))
  const places = Number(forms.readText(body, 'places'))
  return {
    note: forms.readText(body, 'note').replace(/\s+/g, ' '),
    email: forms.readText(body, 'email'),
    places: Number.isInteger(places) ? places : 0,
    days: lives.find(life => life === days) ?? firstValues.days
  }
}

const emailField = ({ email }: LinkValues, t: Translate): FormField => ({
  kind: 'field',
  name: 'email',
  label: t('invitations.email'),
  help: t('invitations.email.help'),
  value: email,
  maxlength: 254
})

export interface FieldOptions {
  /** Of people. */
  most: number
  /** Whether letters can be sent. */
  maySend: boolean
}

export const fields = (values: LinkValues, { most, maySend }: FieldOptions, t: Translate): FormField[] => [
  ...(maySend ? [emailField(values, t)] : []),
  ...linkFields(values, most, t)
]

const linkFields = ({ note, places, days }: LinkValues, most: number, t: Translate): FormField[] => [
  {
    kind: 'field',
    name: 'places',
    label: t('invitations.places'),
    help: t('invitations.places.help', { most }),
    type: 'number',
    value: String(places)
  },
  {
    kind: 'select',
    name: 'days',
    label: t('invitations.days'),
    value: String(days),
    options: lives.map(life => ({ value: String(life), label: t('invitations.days.count', { days: life }) }))
  },
  {
    kind: 'field',
    name: 'note',
    label: t('invitations.note'),
    help: t('invitations.note.help'),
    value: note,
    maxlength: 100
  }
]
