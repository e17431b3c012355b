import type { Entry } from '../../core/entries/entries.ts'
import type { FileView } from '../../core/files/files.ts'
import type { FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { languageOptions } from './entry-languages.ts'
import { downloads, type EntryValues, fieldName, longest } from './entry-values.ts'
import type { SharingOffer } from './sharing.ts'
import { audienceFields } from './sharing-fields.ts'

type Scope = Pick<HobContext['state'], 't' | 'locale'>

/** How many of the fields a form shows at once: a choice as a list of sentences, or as one line. */
export type Density = 'roomy' | 'dense'

/** What it is: title, description and alternative text. Among the forms of others it goes without help, which would come again and again. */
export function textFields(values: EntryValues, { t }: Scope, suffix?: string): FormField[] {
  const field = (name: 'title' | 'body' | 'alt', more: Partial<FormField> = {}): FormField => ({
    kind: 'field',
    name: fieldName(name, suffix),
    label: t(`publish.field.${name}`),
    value: values[name],
    maxlength: longest[name],
    ...more
  })
  if (suffix) return [field('title'), field('alt', { rows: 1 }), field('body', { rows: 1 })]
  return [
    field('title'),
    field('alt', { rows: 2, help: t('publish.field.alt.help') }),
    field('body', { rows: 4, help: t('publish.field.body.help') })
  ]
}

interface SharingPlace {
  suffix?: string
  density?: Density
  entry?: Entry | undefined
  /** Of the entry, as its owner sees it. */
  original?: FileView | undefined
}

/** Who may see it and who may take it along. */
export function sharingFields(
  values: EntryValues,
  offer: SharingOffer,
  scope: Scope,
  place: SharingPlace = {}
): FormField[] {
  const nameOf = (name: string) => fieldName(name, place.suffix)
  const audience = audienceFields(values, offer, scope.t, { kind: kindFor(place), nameOf })
  return [...audience, downloadField(values, scope, place)]
}

/** Who may take it along. */
export function downloadField(values: EntryValues, { t }: Scope, place: SharingPlace): FormField {
  const { suffix, entry, original } = place
  const wordFor = (value: string) => (value === 'original' && original?.isStandIn ? 'standIn' : value)
  return {
    kind: kindFor(place),
    name: fieldName('download', suffix),
    label: t('publish.field.download'),
    value: values.download,
    options: downloads.map(value => ({
      value,
      label: t(`publish.download.${wordFor(value)}`),
      help: t(`publish.download.${wordFor(value)}.help${positionKey(wordFor(value), entry)}`)
    }))
  }
}

const kindFor = ({ density = 'roomy' }: SharingPlace) => (density === 'roomy' ? 'choice' : 'select')

/** In which language it is, and whether it is shown only to those who ask for it. */
export function furtherFields(values: EntryValues, { t, locale }: Scope, suffix?: string): FormField[] {
  return [
    {
      kind: 'select',
      name: fieldName('language', suffix),
      label: t('publish.field.language'),
      value: values.language,
      options: [{ value: '', label: t('publish.language.unsaid') }, ...languageOptions(locale)]
    },
    {
      kind: 'check',
      name: fieldName('sensitive', suffix),
      label: t('publish.field.sensitive'),
      help: t('publish.field.sensitive.help'),
      value: 'true',
      checked: values.sensitive
    }
  ]
}

/** Honest about what the untouched file gives away, as far as it is known. */
function positionKey(value: string, entry: Entry | undefined): string {
  if (value !== 'original' || !entry?.processedAt) return ''
  return Object.keys(entry.facts).some(name => name.endsWith('.position')) ? '.position' : '.noPosition'
}
