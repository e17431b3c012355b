import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { SettingsPages } from '../site/service.ts'
import { usualPrecision } from './new-files.ts'
import { precisions } from './precision.ts'
import type { Precision } from './service.ts'

interface Values {
  precision: string
}

/** What others learn of where a person's new files were made, until they say it of one. */
export function addSettingsTab(node: PluginNode, pages: SettingsPages) {
  const { readText } = node.pages.forms
  pages.add<Values>(node, {
    plugin: 'maps',
    name: 'places',
    group: 'entries',
    read: body => ({ precision: readText(body, 'precision') }),
    current: ctx => ({ precision: usualPrecision(node, accountOf(ctx)) }),
    check: ({ precision }, { state: { t } }): FormErrors =>
      precisions.includes(precision as Precision) ? {} : { precision: t('maps.precision.choose') },
    fields: ({ precision }, { state: { t } }) => [
      {
        kind: 'choice',
        name: 'precision',
        label: t('maps.settings.places.precision'),
        value: precision,
        options: precisions.map(value => ({
          value,
          label: t(`maps.precision.${value}`),
          help: t(`maps.precision.${value}.help`)
        }))
      }
    ],
    save({ precision }, ctx) {
      const account = accountOf(ctx)
      return node.accounts.saveProfile(account, { ...account.profile, maps: { precision } })
    }
  })
}

const accountOf = ({ state }: HobContext) => state.viewer.account as Account
