import type { PluginNode } from '../../core/plugin.ts'
import type { createDrawing } from './drawing.ts'
import type { LetterRow, Letters } from './letters.ts'
import { deliveryJob } from './queue.ts'
import type { LetterKinds } from './service.ts'
import type { Transport } from './transport.ts'

interface Parts {
  letters: Letters
  kinds: LetterKinds
  draw: ReturnType<typeof createDrawing>
  transport: Transport | undefined
}

/** After half a minute, then twice as long each time: an hour in all, in which servers come back and greylists open. */
const attempts = 8
const backoff = 30

/** Sends the letters of the queue, in the worker. */
export function addDelivery(node: PluginNode, { letters, kinds, draw, transport }: Parts) {
  async function send(row: LetterRow, signal: AbortSignal) {
    const { id, kind: name, recipient, language, data, expiresAt } = row
    if (!transport) throw node.error('MAIL_UNSET', 'There is no mail server set up any more.')
    if (expiresAt < Date.now()) throw node.error('MAIL_LATE', 'It would have come too late.', { status: 410 })
    const kind = kinds.get(name)
    if (!kind) throw node.error('MAIL_KIND_MISSING', `No plugin sends letters "${name}".`, { status: 410 })
    const to = String(recipient)
    const draft = await kind.compose({ id, to, data })
    if (!draft) return 'dropped'
    await transport({ id, to, ...(await draw(draft, language)) }, signal)
    return 'sent'
  }

  node.jobs.add<{ letter: string }>({
    name: deliveryJob,
    schema: {
      type: 'object',
      required: ['letter'],
      additionalProperties: false,
      properties: { letter: { type: 'string', format: 'uuid' } }
    },
    attempts,
    backoff,
    concurrency: 2,
    timeout: 180,
    async run({ letter: id }, { signal }) {
      const row = await letters.byId(id)
      if (row?.state !== 'waiting') return
      const end = await send(row, signal)
      await letters.end(id, end)
      if (end === 'sent') node.log.info({ letter: id, kind: row.kind }, 'mail.sent')
      await letters.purge()
    },
    async gaveUp({ letter: id }, error) {
      const row = await letters.byId(id)
      if (row?.state !== 'waiting') return
      await letters.end(id, 'failed', error.message)
      node.log.error({ letter: id, kind: row.kind, reason: error.message }, 'mail.given_up')
    }
  })
}
