import type { HealthCheck } from '../hooks/node-hooks.ts'
import type { Node } from '../node.ts'

/** Files stay where they were stored: a plugin that is switched off since takes those with it that only it can read. */
export async function checkStorages({ db, storages }: Pick<Node, 'db' | 'storages'>): Promise<HealthCheck> {
  const known = storages.list().map(({ name }) => name)
  const away: string[] = await db('files').whereNotIn('storage', known).distinct().pluck('storage')
  const name = 'storages'
  if (away.length === 0) {
    const message = 'Every file lies in a storage that is on.'
    return { name, ok: true, message, words: { key: 'core.health.storages' } }
  }
  const names = away.toSorted().join(', ')
  const message = `Files lie in a storage that no plugin provides, and nobody gets them: ${names}. Switch on the plugin that did.`
  return { name, ok: false, message, words: { key: 'core.health.storagesAway', values: { names } } }
}
