import type { Viewer } from '../../core/accounts/access.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { missing } from './missing.ts'
import type { Placed } from './places.ts'

type Parts = Pick<PluginNode, 'access' | 'resources' | 'error'>

/** Whether a reader who came by no route of the feed's own may have it. Throws as that route would. */
export async function demandFeed(
  { access, resources, error }: Parts,
  { source, params }: Placed,
  viewer: Viewer
): Promise<void> {
  const declared = source.access
  if (declared === 'anyone') return
  if (typeof declared === 'string') {
    if (declared === 'member' && viewer.account && viewer.account.kind !== 'guest') return
    throw error('ACCESS_DENIED', 'You may not do this.', { status: 403 })
  }
  const resource = await resources.get(declared.resource)?.load(params[declared.param] ?? '')
  if (!resource) throw missing({ error })
  await access.demand(viewer, declared.action, resource)
}
