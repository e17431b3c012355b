import type { Translate } from '../../core/text/i18n.ts'
import type { FormField } from '../../core/web/forms.ts'
import type { SharingOffer, SharingValues } from './sharing.ts'

/** Characters that the names of people may take. */
export const longestPeople = 2000

const peopleHelp = {
  none: 'publish.field.people.help',
  sent: 'publish.field.people.addresses',
  unsent: 'publish.field.people.addresses.unsent'
}

/** One control: everyone, everyone with the address, audiences, people, nobody. What it opens is hidden until it is chosen. */
export function audienceFields(
  values: SharingValues,
  { kinds, named, addresses }: SharingOffer,
  t: Translate,
  { kind, nameOf }: { kind: FormField['kind']; nameOf: (name: string) => string }
): FormField[] {
  const own = (value: string, opens?: string) => ({
    value,
    label: t(`publish.visibility.${value}`),
    help: t(`publish.visibility.${value}.help`),
    ...(opens && { opens })
  })
  const ofKind = ({ name, isNamed }: SharingOffer['kinds'][number]) => ({
    value: name,
    label: t(`${name}.audience`),
    help: t(`${name}.audience.help`),
    opens: isNamed ? 'audiences people' : 'people'
  })
  const single = kinds.filter(({ isNamed }) => !isNamed)
  const missing = kinds.filter(({ name, isNamed }) => isNamed && !named.some(({ kind }) => kind === name))
  const chips: FormField = {
    kind: 'chips',
    name: nameOf('audiences'),
    label: t('publish.field.audiences'),
    values: values.audiences,
    ...(named.length > 0 && {
      options: [
        ...named.map(({ id, name }) => ({ value: id, label: name ?? '' })),
        ...single.map(({ name }) => ({ value: name, label: t(`${name}.audience`) }))
      ]
    }),
    ...(missing.length > 0 && {
      missing: missing.map(({ name, home = '' }) => ({
        text: t(`${name}.audience.none`),
        label: t(`${name}.audience.make`),
        address: home
      }))
    })
  }
  return [
    {
      kind,
      name: nameOf('visibility'),
      label: t('publish.field.visibility'),
      value: values.visibility,
      options: [
        own('public'),
        own('unlisted'),
        ...kinds.map(ofKind),
        own('limited', 'people'),
        own('private')
      ]
    },
    ...(kinds.some(({ isNamed }) => isNamed) ? [chips] : []),
    {
      kind: 'field',
      name: nameOf('people'),
      label: t('publish.field.people'),
      // No `maxlength`: browsers cut without a word, and half a name may be somebody else's. Too much is refused in a sentence.
      value: values.people,
      help: t(peopleHelp[addresses ?? 'none'])
    }
  ]
}
