import type { PluginNode } from '../../../core/plugin.ts'
import { indexJob, type Pending } from '../pending.ts'
import type { Indexing } from './indexing.ts'

const schema = { type: 'object', additionalProperties: false, properties: {} } as const

/**
 * Indexes in the background whatever was noted. The hooks only hurry it: a note that a killed process left is found at the next of them, and
 * when the node starts.
 */
export function addIndexJob(node: PluginNode, indexing: Indexing, pending: Pending) {
  const { hooks, jobs } = node
  jobs.add({ name: indexJob, schema, run: (_data, { signal }) => indexing.run({ signal }) })

  async function hurry() {
    if (!(await pending.isEmpty())) await jobs.send(indexJob, {}, { key: indexJob })
  }
  const { published, changed, processed, removed } = hooks.entries
  for (const hook of [published, changed, processed, removed]) hook.tapPromise('search', hurry)
  hooks.accounts.changed.tapPromise('search', hurry)
  hooks.accounts.removed.tapPromise('search', hurry)
  hooks.node.started.tapPromise('search', hurry)
}
