import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { SettingsPages } from '../site/service.ts'
import type { ChoiceStore, Choices } from './choices.ts'
import { leavesTrainingToPeople, signalsOfNode } from './signals.ts'

type Choice = keyof Choices

/** A person's own page: what search engines and makers of AI may do with what they publish. */
export function addSettingsTab(node: PluginNode, pages: SettingsPages, choices: ChoiceStore) {
  const current = (ctx: HobContext) => choices.of(accountOf(ctx))
  pages.add<Choices>(node, {
    plugin: 'findability',
    name: 'search',
    group: 'entries',
    text: ({ state: { t } }) =>
      ['text', ...refused(node).map(name => `${name}.refused`)]
        .map(key => t(`findability.settings.search.${key}`))
        .join(' '),
    read: body => ({ listed: body.listed !== undefined, training: body.training !== undefined }),
    current,
    check: () => ({}),
    fields: (values, ctx) => asked(node).map(name => toField(name, values, ctx)),
    save(values, ctx) {
      const changed = asked(node).map(name => [name, values[name]])
      return choices.save(accountOf(ctx), { ...current(ctx), ...Object.fromEntries(changed) })
    }
  })
}

/** What the operator refuses for everybody cannot be allowed, so it is not asked. */
function asked({ settings }: PluginNode): Choice[] {
  return [
    ...(signalsOfNode(settings).isListed ? (['listed'] as const) : []),
    ...(leavesTrainingToPeople(settings) ? (['training'] as const) : [])
  ]
}

function refused(node: PluginNode): Choice[] {
  const questions = asked(node)
  return (['listed', 'training'] as const).filter(name => !questions.includes(name))
}

function toField(name: Choice, values: Choices, { state: { t } }: HobContext) {
  return {
    kind: 'check' as const,
    name,
    label: t(`findability.settings.search.${name}`),
    help: t(`findability.settings.search.${name}.help`),
    checked: values[name]
  }
}

function accountOf({ state }: HobContext): Account {
  return state.viewer.account as Account
}
