import type { AuthMethod } from '../../core/contract/auth-method.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { NewAccounts, SecondSteps } from './service.ts'
import type { Ways } from './ways.ts'

interface Parts {
  mode: NewAccounts['mode']
  ways: Pick<Ways, 'any' | 'offered' | 'obstacles'>
  secondSteps: Pick<SecondSteps, 'canBeSetUp'>
}

/** Says what the settings want and the plugins that are on cannot give. */
export function addHealth(node: PluginNode, { mode, ways, secondSteps }: Parts) {
  const isNobodyLetIn = async () =>
    !ways.any() || (!(await node.accounts.isEmpty()) && (await ways.offered()).length === 0)

  node.hooks.node.health.tapPromise('sign-in', async checks => {
    const tell = (name: string, words: NonNullable<AuthMethod['obstacle']>) => {
      const message = node.i18n.translator('en')(words.key, words.values)
      checks.push({ name, ok: false, isMinor: true, message, words })
    }
    const wanted = node.settings.get<string>('registration')
    if (wanted !== mode()) tell('sign-in', { key: 'sign-in.health.registration', values: { mode: wanted } })
    if (await isNobodyLetIn()) {
      for (const words of [{ key: 'sign-in.health.none' }, ...ways.obstacles()])
        tell('sign-in-methods', words)
    }
    const isDemanded = node.settings.get<string>('secondStep') !== 'nobody'
    if (isDemanded && !secondSteps.canBeSetUp())
      tell('sign-in-second-step', { key: 'sign-in.health.secondStep' })
  })
}
