import type { Viewer } from '../../core/accounts/access.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Viewers whose world is kept. */
const most = 8

/**
 * The world as it was counted for a viewer, as long as nothing was committed to the database since: whoever looks at all of it looks at it
 * several times, and counting a hundred thousand for somebody who may see more or less than others takes longer than anything else here.
 */
export function createKeptWorld<World>({ freshness }: Pick<PluginNode, 'freshness'>) {
  const kept = new Map<string, { stamp: string; world: Promise<World> }>()
  return async ({ account, grants }: Viewer, count: () => Promise<World>): Promise<World> => {
    if (grants) return count()
    const key = account?.id ?? ''
    const stamp = await freshness.stamp()
    const found = kept.get(key)
    if (found?.stamp === stamp) return found.world
    const world = count()
    world.catch(() => kept.delete(key))
    kept.delete(key)
    kept.set(key, { stamp, world })
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return world
  }
}
