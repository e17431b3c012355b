import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors, FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { SettingsPages } from '../site/service.ts'
import { downloads, readList } from './entry-values.ts'
import { isOffered, readOffer, type SharingOffer, type SharingValues, startingSharing } from './sharing.ts'
import { audienceFields } from './sharing-fields.ts'

type Values = SharingValues & { download: string }

/** How the entries of a person start; each of them can be changed before and after it is published. */
export function addEntryDefaults(node: PluginNode, pages: SettingsPages) {
  const { readText } = node.pages.forms
  pages.add<Values>(node, {
    plugin: 'publish',
    name: 'defaults',
    group: 'entries',
    read: body => ({
      visibility: readText(body, 'visibility'),
      audiences: readList(body, 'audiences'),
      people: '',
      download: readText(body, 'download')
    }),
    async current(ctx) {
      const account = accountOf(ctx)
      const sharing = startingSharing(account, await readOffer(node, account))
      return { ...sharing, download: account.profile.defaults?.download ?? 'none' }
    },
    check: async (values, ctx) => findErrors(values, await readOffer(node, accountOf(ctx)), ctx),
    async fields(values, ctx) {
      const offer = await readOffer(node, accountOf(ctx))
      return toFields(values, offer, ctx)
    },
    save({ visibility, audiences, download }, ctx) {
      const account = accountOf(ctx)
      const isNamed = node.audienceKinds.get(visibility)?.isNamed
      const defaults = { visibility, download, ...(isNamed && { audiences: [...audiences] }) }
      return node.accounts.saveProfile(account, { ...account.profile, defaults })
    }
  })
}

function accountOf({ state }: HobContext): Account {
  return state.viewer.account as Account
}

function findErrors(
  { visibility, download }: Values,
  offer: SharingOffer,
  { state: { t } }: HobContext
): FormErrors {
  return {
    ...(!isOffered(offer, visibility) && { visibility: t('publish.form.choose') }),
    ...(!(downloads as readonly string[]).includes(download) && { download: t('publish.form.choose') })
  }
}

/** People are picked for each entry anew. */
function toFields(values: Values, offer: SharingOffer, { state: { t } }: HobContext): FormField[] {
  const [visibility, ...others] = audienceFields(values, offer, t, { kind: 'choice', nameOf: name => name })
  const options = visibility?.options?.filter(({ value }) => value !== 'limited')
  return [
    { ...(visibility as FormField), label: t('publish.settings.defaults.visibility'), options },
    ...others.filter(({ kind }) => kind === 'chips'),
    {
      kind: 'choice',
      name: 'download',
      label: t('publish.settings.defaults.download'),
      value: values.download,
      options: downloads.map(value => ({
        value,
        label: t(`publish.download.${value}`),
        help: t(`publish.download.${value}.help`)
      }))
    }
  ]
}
