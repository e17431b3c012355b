import type { Arrival, EntryChanges } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { checkAudience } from './audience.ts'
import { presentEntries } from './entry-result.ts'
import { checkFields, toEntryChanges } from './entry-writing.ts'
import { newEntry } from './request-schemas.ts'
import { entry } from './schemas.ts'

type Form = Omit<EntryChanges, 'audience' | 'publishedAt' | 'fields'> & {
  accounts?: string[]
  audiences?: string[]
  publishedAt?: string
  fields?: string
  draft: boolean
}

const fieldValues = { type: 'object' }

/** One file and what is to be said of it, in one request; the answer comes before the file is processed. */
export function addEntryUpload(node: PluginNode) {
  node.router.post(
    '/api/v1/entries',
    {
      access: 'member',
      summary: 'Upload a file and publish it as an entry once it is processed',
      accepts: 'stream',
      body: newEntry,
      result: entry,
      status: 202
    },
    async ctx => {
      const { viewer } = ctx.state
      const { arrivals, fields } = await node.uploads.receiveForm(ctx.req, {
        files: 1,
        owner: ctx.state.viewer.account!
      })
      const { draft, ...changes } = await keepingNothing(arrivals, async () => {
        const form = readForm(fields)
        await checkAudience(node, viewer.account!, form.audience)
        return form
      })
      const [arrival] = arrivals
      if (!arrival) throw node.error('FILE_NEEDED', 'The form has no file.', { status: 422, path: 'file' })
      const accepted = await node.entries.accept(arrival, viewer.account!, changes)
      const shown = draft ? accepted : await node.entries.publish(accepted, viewer)
      return (await presentEntries(node, [shown], ctx.state))[0]
    }
  )

  function readForm({ csrf, ...fields }: Record<string, unknown>) {
    const form = node.check<Form>(newEntry, fields, 'textual')
    const { accounts, audiences, fields: json, draft, ...same } = form
    const changes: EntryChanges = toEntryChanges({
      ...same,
      fields: json === undefined ? undefined : readFields(json)
    })
    if (accounts || audiences) changes.audience = { accounts, audiences }
    checkFields(node, changes.fields)
    return { ...changes, draft }
  }

  function readFields(json: string): EntryChanges['fields'] {
    try {
      return node.check(fieldValues, JSON.parse(json))
    } catch (cause) {
      throw node.error('FIELDS_INVALID', 'The fields are no JSON object.', {
        status: 422,
        path: 'fields',
        cause
      })
    }
  }

  /** A form that does not fit must not leave its file behind. */
  async function keepingNothing<T>(arrivals: readonly Arrival[], read: () => Promise<T>): Promise<T> {
    try {
      return await read()
    } catch (error) {
      await node.uploads.discard(arrivals)
      throw error
    }
  }
}
