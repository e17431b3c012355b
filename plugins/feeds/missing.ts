import type { PluginNode } from '../../core/plugin.ts'

/** The same for what is over, what was never there, and what its reader may not see. */
export function missing({ error }: Pick<PluginNode, 'error'>) {
  return error('NOT_FOUND', 'There is nothing at this address.', { status: 404 })
}
