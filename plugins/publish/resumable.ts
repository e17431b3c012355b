import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { Server } from '@tus/server'
import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext, RouteOptions } from '../../core/web/routes.ts'
import { startingValues, toChanges } from './entry-values.ts'
import { readOffer, toSharing } from './sharing.ts'
import { createTusServer, entryHeader } from './tus-server.ts'
import { createUploadLedger, type UploadRecord } from './upload-ledger.ts'

const options: RouteOptions = { access: 'member', accepts: 'stream' }
const day = 24 * 60 * 60 * 1000

/**
 * Resumable uploads (the tus protocol) under `/upload/files`. An upload belongs to whoever began it; everybody else is told
 * that there is none. The bytes lie in the uploads folder, so they outlive a lost connection and a restart.
 */
export function addResumableUploads(node: PluginNode) {
  const ledger = createUploadLedger(join(node.uploads.folder, 'tus'))
  const requesters = new WeakMap<IncomingMessage, HobContext>()
  const complete = createCompletion(node, ledger)
  let server: Promise<Server> | undefined

  const pass = async (ctx: HobContext) => {
    server ??= createTusServer(node, { ledger, requesters, complete })
    const tus = await server
    requesters.set(ctx.req, ctx)
    ctx.respond = false
    await tus.handle(ctx.req, ctx.res)
  }
  const own = async (ctx: HobContext) => {
    const record = await ledger.find(ctx.params.id ?? '')
    if (record?.owner === ctx.state.viewer.account?.id) return record as UploadRecord
    throw node.error('UPLOAD_MISSING', 'There is no such upload; it may have expired.', { status: 404 })
  }

  node.router.post('/upload/files', options, ctx => {
    node.jobs.expect()
    return pass(ctx)
  })
  node.router.on('HEAD', '/upload/files/:id', options, async ctx => {
    const record = await own(ctx)
    const whole = record.entry !== undefined || (await ledger.received(record)) === record.size
    if (!whole) return pass(ctx)
    answerComplete(ctx, record.size, record.entry ?? (await complete(record.id)))
  })
  node.router.patch('/upload/files/:id', options, async ctx => {
    const record = await own(ctx)
    await node.uploads.demandRoom(record.size - ((await ledger.received(record)) ?? 0))
    return pass(ctx)
  })
  node.router.delete('/upload/files/:id', options, async ctx => {
    await own(ctx)
    return pass(ctx)
  })
  sweepHourly(node, () => ledger.sweep(Date.now() - day))
}

/** Every upload becomes one entry, also when a browser asks again while the first answer is on its way. */
function createCompletion(node: PluginNode, ledger: ReturnType<typeof createUploadLedger>) {
  const running = new Map<string, Promise<string>>()
  const accept = async (id: string) => {
    const record = await ledger.find(id)
    const owner = record && (await node.accounts.byId(record.owner))
    if (!owner)
      throw node.error('UPLOAD_MISSING', 'There is no such upload; it may have expired.', { status: 404 })
    if (record.entry) return record.entry
    try {
      const arrival = { ...record, path: await ledger.offer(record) }
      const entry = await node.entries.accept(arrival, owner, await startingChanges(node, owner))
      await ledger.settle(record, entry.publicId)
      return entry.publicId
    } catch (error) {
      if (isRefusal(error)) await ledger.drop(id)
      throw error
    }
  }
  return (id: string) => {
    const other = running.get(id)
    if (other) return other
    const started = accept(id).finally(() => running.delete(id))
    running.set(id, started)
    return started
  }
}

/** What somebody's own defaults say. */
async function startingChanges(node: PluginNode, owner: Account) {
  const values = startingValues(owner, await readOffer(node, owner))
  return toChanges(values, await toSharing(node, owner, values))
}

/** An answer rather than an accident: asking again would give the same one. */
function isRefusal(error: unknown): boolean {
  const { status } = error as { status?: unknown }
  return typeof status === 'number' && status < 500
}

function answerComplete(ctx: HobContext, size: number, entry: string) {
  ctx.set({ 'Tus-Resumable': '1.0.0', 'Upload-Offset': String(size), 'Upload-Length': String(size) })
  ctx.set({ [entryHeader]: entry, 'Cache-Control': 'no-store' })
  ctx.status = 200
}

function sweepHourly(node: PluginNode, sweep: () => Promise<number>) {
  let timer: NodeJS.Timeout | undefined
  node.hooks.node.started.tapPromise('publish', async () => {
    const run = () => sweep().catch(error => node.log.error({ err: error }, 'upload.sweep-failed'))
    timer = setInterval(run, day / 24).unref()
    await run()
  })
  node.defer(() => clearInterval(timer))
}
