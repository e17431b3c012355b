import { mkdir } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { Server } from '@tus/server'
import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { createAdmission } from './upload-admission.ts'
import type { UploadLedger } from './upload-ledger.ts'

/** What the protocol's server needs of ours: who asks, and what to do with a file that is whole. */
export interface TusDesk {
  ledger: UploadLedger
  requesters: WeakMap<IncomingMessage, HobContext>
  /** Turns the upload into an entry and answers its public id. */
  complete(id: string): Promise<string>
}

/** The answer's header that names the entry an upload became. */
export const entryHeader = 'Hob-Entry'

interface Refusal {
  status_code: number
  body: string
}

interface TusRequest {
  runtime?: { node?: { req?: unknown } }
}

/** The library is imported with the first upload: a node that nobody uploads to never holds it in memory. */
export async function createTusServer(node: PluginNode, desk: TusDesk): Promise<Server> {
  const [{ Server }, { FileStore }] = await Promise.all([import('@tus/server'), import('@tus/file-store')])
  await mkdir(desk.ledger.folder, { recursive: true })
  const contextOf = (request: TusRequest) =>
    desk.requesters.get(request.runtime?.node?.req as IncomingMessage)
  const store = new FileStore({ directory: desk.ledger.folder })
  // The library's own writing swallows why it failed.
  store.write = (part, id, offset) => node.uploads.append(join(desk.ledger.folder, id), part, offset)
  const owners = new WeakMap<object, Account>()
  const admit = createAdmission(node, desk.ledger)
  const create = store.create.bind(store)
  store.create = upload => admit(owners.get(upload)!, upload.size!, () => create(upload))
  return new Server({
    path: '/upload/files',
    datastore: store,
    relativeLocation: true,
    allowedOrigins: [],
    maxSize: node.config.limits.fileSize,
    // By itself it takes the last word of the whole address, query included, which is not the upload that the route asked about.
    getFileIdFromRequest: request => contextOf(request)?.params.id,
    async onUploadCreate(request, upload) {
      const account = contextOf(request)?.state.viewer.account
      if (!account) throw node.error('SIGN_IN_NEEDED', 'Sign in first.', { status: 401 })
      if (!upload.size) throw node.error('FILE_EMPTY', 'This file is empty.', { status: 422 })
      await node.uploads.demandRoom(upload.size, account)
      owners.set(upload, account)
      const filename = (upload.metadata?.filename ?? '').slice(0, 255)
      return { metadata: { filename, owner: account.id, ticket: node.uploads.ticket() } }
    },
    onUploadFinish: async (_request, upload) => ({
      headers: { [entryHeader]: await desk.complete(upload.id) }
    }),
    onResponseError: async (request, thrown) =>
      toRefusal(node, contextOf(request), await findCause(node, thrown))
  })
}

/** A full disk breaks things in many ways; whoever uploads is told of the disk. */
async function findCause(node: PluginNode, thrown: unknown): Promise<unknown> {
  const { status, status_code = status ?? 500 } = thrown as { status?: number; status_code?: number }
  if (status_code < 500) return thrown
  return node.uploads.demandRoom(0).then(
    () => thrown,
    full => full
  )
}

/** Errors of the node keep their status and are told in the person's language; the library's own stay as they are. */
export function toRefusal(
  node: PluginNode,
  ctx: HobContext | undefined,
  thrown: unknown
): Refusal | undefined {
  const { code, status, message } = thrown as { code?: unknown; status?: unknown; message?: string }
  if (typeof status === 'number' && typeof code === 'string') {
    const shown = status < 500 || status === 507
    return refusal(status, code, shown && message ? message : 'Something went wrong.')
  }
  if ('status_code' in (thrown as object)) return undefined
  node.log.error({ err: thrown, request: ctx?.state.requestId }, 'upload.failed')
  return refusal(500, 'INTERNAL', 'Something went wrong.')
}

function refusal(status: number, code: string, message: string): Refusal {
  return { status_code: status, body: JSON.stringify({ error: { code, message } }) }
}
