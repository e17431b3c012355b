import type { HealthCheck } from '../../core/hooks/node-hooks.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Letters } from './letters.ts'
import type { LetterKinds } from './service.ts'

interface Parts {
  letters: Letters
  kinds: LetterKinds
  isSetUp: boolean
}

/** Says what does not work without a mail server, or which letters did not get through it. Neither keeps the node from working. */
export function addHealth(node: PluginNode, { letters, kinds, isSetUp }: Parts) {
  const english = node.i18n.translator('en')
  const check = (name: string, ok: boolean, key: string, values = {}): HealthCheck => ({
    name,
    ok,
    message: english(key, values),
    words: { key, values },
    ...(ok ? {} : { isMinor: true })
  })

  function listLacks(): HealthCheck[] {
    const lacks = new Map(kinds.list().map(({ without, isNeeded }) => [without, isNeeded]))
    lacks.delete(undefined)
    return [...lacks].map(([key = '', isNeeded]) => check(key.split('.')[0] ?? '', !isNeeded, key))
  }

  async function checkQueue(): Promise<HealthCheck> {
    const [waiting, { count, reason }] = await Promise.all([letters.countWaiting(), letters.failures()])
    if (count > 0) return check('mail', false, 'mail.health.failed', { count, reason: reason ?? '' })
    return check('mail', true, 'mail.health.well', { waiting })
  }

  node.hooks.node.health.tapPromise('mail', async checks => {
    if (isSetUp) checks.push(await checkQueue())
    else checks.push(check('mail', true, 'mail.health.unset'), ...listLacks())
  })
}
