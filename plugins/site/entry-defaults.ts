import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors, FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { OwnSettingsPages } from './settings-page.ts'

const choices = {
  visibility: ['public', 'unlisted', 'private'],
  download: ['none', 'clean', 'original']
} as const

type Name = keyof typeof choices
type Values = Record<Name, string>

/** How the entries of a person start; each of them can be changed before and after it is published. */
export function addEntryDefaults(node: PluginNode, pages: OwnSettingsPages) {
  pages.add<Values>(node, {
    plugin: 'site',
    name: 'defaults',
    read: body => ({
      visibility: node.pages.forms.readText(body, 'visibility'),
      download: node.pages.forms.readText(body, 'download')
    }),
    current: ctx => ({ visibility: 'public', download: 'none', ...accountOf(ctx).profile.defaults }),
    check: findErrors,
    fields: (values, ctx) => [toField('visibility', values, ctx), toField('download', values, ctx)],
    save(values, ctx) {
      const account = accountOf(ctx)
      return node.accounts.saveProfile(account, { ...account.profile, defaults: values })
    }
  })
}

function accountOf({ state }: HobContext): Account {
  return state.viewer.account as Account
}

function findErrors(values: Values, { state: { t } }: HobContext): FormErrors {
  const names = Object.keys(choices) as Name[]
  const wrong = names.filter(name => !(choices[name] as readonly string[]).includes(values[name]))
  return Object.fromEntries(wrong.map(name => [name, t('site.form.choose')]))
}

function toField(name: Name, values: Values, { state: { t } }: HobContext): FormField {
  const options = choices[name].map(value => ({
    value,
    label: t(`site.settings.defaults.${name}.${value}`),
    help: t(`site.settings.defaults.${name}.${value}.help`)
  }))
  return { kind: 'choice', name, label: t(`site.settings.defaults.${name}`), value: values[name], options }
}
