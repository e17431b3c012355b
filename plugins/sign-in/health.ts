import type { PluginNode } from '../../core/plugin.ts'
import type { NewAccounts } from './service.ts'

/** Says when the node takes no new accounts because the plugin that they would need is off. */
export function addHealth(node: PluginNode, { mode }: Pick<NewAccounts, 'mode'>) {
  node.hooks.node.health.tap('sign-in', checks => {
    const wanted = node.settings.get<string>('registration')
    if (wanted === mode()) return
    const words = { key: 'sign-in.health.registration', values: { mode: wanted } }
    const message = node.i18n.translator('en')(words.key, words.values)
    checks.push({ name: 'sign-in', ok: false, isMinor: true, message, words })
  })
}
