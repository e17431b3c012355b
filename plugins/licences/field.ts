import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { SettingsPages } from '../site/service.ts'
import type { Catalogue, KnownLicence } from './catalogue.ts'
import type { EntryLicences } from './entry-licences.ts'

/** The licence in the forms of an entry and in the API. */
export function addField(node: PluginNode, licences: EntryLicences, catalogue: Catalogue) {
  node.fields.add({
    name: 'licence',
    template: 'licences/field',
    isTold: true,
    schema: { type: ['string', 'null'], maxLength: 100, 'x-label': 'licences.field' },
    read: ([id]) => id?.trim() || null,
    offer: async ({ account }) => ({
      options: catalogue.offered.map(toOption),
      ids: catalogue.offered.map(({ id }) => id),
      standard: licences.standardOf(account)
    }),
    async load(entries) {
      const found = await licences.of(entries)
      return entries.map(({ id }) => found.get(id) ?? null)
    },
    save: (entry, value: Json) => licences.save(entry, typeof value === 'string' ? value : null)
  })
}

/** Its own name, or the translation of it. */
function toOption({ id, own, short }: KnownLicence) {
  return { id, name: own?.name, short, key: `licences.name.${id}` }
}

/** The page where a person chooses under what their new entries are. */
export function addSettingsTab(
  node: PluginNode,
  pages: SettingsPages,
  { licences, catalogue }: { licences: EntryLicences; catalogue: Catalogue }
) {
  pages.add<string>(node, {
    plugin: 'licences',
    name: 'licence',
    group: 'entries',
    read: body => node.pages.forms.readText(body, 'licence'),
    current: ({ state }) => licences.standardOf(state.viewer.account) ?? '',
    check: (id, { state: { t } }): FormErrors =>
      id === '' || catalogue.byId(id) ? {} : { licence: t('licences.errors.LICENCE_UNKNOWN') },
    fields: (value, { state }) => [
      {
        kind: 'choice',
        name: 'licence',
        label: state.t('licences.settings.licence.field'),
        value,
        options: listOptions(catalogue, state)
      }
    ],
    save: async (id, { state: { viewer } }) =>
      viewer.account && licences.saveStandard(viewer.account, id === '' ? null : id)
  })
}

/** With the sentence of what each allows; the first says nothing. */
export function listOptions(catalogue: Catalogue, { t, locale }: { t: Translate; locale: string }) {
  const all = catalogue.offered.map(({ id }) => catalogue.tell(id, locale))
  return [
    { value: '', label: t('licences.unsaid'), help: t('licences.unsaid.help') },
    ...all.map(({ id, name, short, text }) => ({
      value: id,
      label: name === short ? name : `${short} · ${name}`,
      help: text
    }))
  ]
}
