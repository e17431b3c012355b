import type { Entry, EntryChanges } from '../../core/entries/entries.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { presentEntries } from './entry-result.ts'
import { entryChanges } from './request-schemas.ts'
import { entry } from './schemas.ts'

type Changes = Omit<EntryChanges, 'publishedAt'> & { publishedAt?: string; state?: 'published' }

/** Times travel as ISO text and are milliseconds inside. */
export function toEntryChanges({ publishedAt, state, ...same }: Changes): EntryChanges {
  return publishedAt === undefined ? same : { ...same, publishedAt: Date.parse(publishedAt) }
}

/** Values of fields that no plugin has, or that do not fit, are refused before anything is saved. */
export function checkFields(node: PluginNode, values: Record<string, Json> = {}) {
  for (const [name, value] of Object.entries(values)) {
    const field = node.fields.get(name)
    if (!field)
      throw node.error('FIELD_UNKNOWN', `No plugin has the field ${name}.`, {
        status: 422,
        path: `fields/${name}`
      })
    node.check(field.schema, value)
  }
}

export function addEntryWriting(node: PluginNode) {
  node.router.patch(
    '/api/v1/entries/:id',
    {
      access: { resource: 'entry', param: 'id', action: 'edit' },
      summary: 'Change an entry',
      body: entryChanges,
      result: entry
    },
    async ctx => {
      const { viewer } = ctx.state
      const body = ctx.state.body as Changes
      const changes = toEntryChanges(body)
      checkFields(node, changes.fields)
      let changed: Entry = ctx.state.resource!.entry!
      if (Object.keys(changes).length > 0) changed = await node.entries.save(changed, changes, viewer)
      if (body.state === 'published') changed = await node.entries.publish(changed, viewer)
      return (await presentEntries(node, [changed], ctx.state))[0]
    }
  )

  node.router.delete(
    '/api/v1/entries/:id',
    {
      access: { resource: 'entry', param: 'id', action: 'remove' },
      summary: 'Remove an entry; it can be restored for a day',
      status: 204
    },
    async ctx => {
      await node.entries.remove(ctx.state.resource!.entry!, ctx.state.viewer)
    }
  )
}
