import type { FormField } from '../../../core/web/forms.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { languageOptions } from '../entry-languages.ts'
import { downloads, longest } from '../entry-values.ts'
import type { SharingOffer } from '../sharing.ts'
import { audienceFields } from '../sharing-fields.ts'
import type { BatchValues, OwnPart } from './batch-values.ts'

type Scope = Pick<HobContext['state'], 't' | 'locale'>

/** The fields of each part of the form. */
export function batchFields(
  values: BatchValues,
  offer: SharingOffer,
  { t, locale }: Scope
): Record<OwnPart, FormField[]> {
  const field = (name: keyof BatchValues & string, more: Partial<FormField> = {}): FormField => ({
    kind: 'field',
    name,
    label: t(`publish.batch.field.${name}`),
    value: String(values[name as 'title']),
    ...more
  })
  const choose = (
    name: keyof BatchValues & string,
    all: readonly string[],
    labels: string,
    more: Partial<FormField> = {}
  ) =>
    field(name, {
      kind: 'choice',
      options: all.map(value => ({ value, label: t(`${labels}.${value}`) })),
      ...more
    })
  const number = (name: 'days' | 'hours' | 'minutes') => field(name, { type: 'number', maxlength: 6 })
  const explained = (all: readonly string[]) =>
    all.map(value => ({
      value,
      label: t(`publish.download.${value}`),
      help: t(`publish.download.${value}.help`)
    }))
  return {
    title: [
      field('title', { maxlength: longest.title, help: t('publish.batch.field.title.help', patternWords) }),
      choose('order', ['oldest', 'newest'], 'publish.batch.order', { kind: 'select' })
    ],
    visibility: audienceFields(values, offer, t, { kind: 'choice', nameOf: name => name }).map(one =>
      one.name === 'people' ? { ...one, help: `${one.help} ${t('publish.batch.field.people.help')}` } : one
    ),
    download: [field('download', { kind: 'choice', options: explained(downloads) })],
    language: [
      field('language', {
        kind: 'select',
        options: [{ value: '', label: t('publish.language.unsaid') }, ...languageOptions(locale)]
      })
    ],
    sensitive: [choose('sensitive', ['true', 'false'], 'publish.batch.sensitive')],
    date: [
      choose('dating', ['set', 'shift'], 'publish.batch.dating'),
      field('date', { type: 'date' }),
      field('time', { type: 'time', help: t('publish.batch.field.time.help') }),
      choose('shift', ['later', 'earlier'], 'publish.batch.shift', { kind: 'select' }),
      number('days'),
      number('hours'),
      number('minutes')
    ]
  }
}

/** Handed to the sentence as values, for braces in a translation mean something else. */
const patternWords = { n: '{n}', nn: '{nn}', title: '{title}', date: '{date}', file: '{file}' }
