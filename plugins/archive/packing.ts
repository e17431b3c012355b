import type { Account } from '../../core/accounts/accounts.ts'
import type { RunningJob } from '../../core/contract/job.ts'
import type { StoredBytes } from '../../core/files/file-bytes.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Archives, PersonalArchive } from './archives.ts'
import { fillArchive } from './contents.ts'
import { eraseLeftovers } from './leftovers.ts'
import { demandRoom, estimateSize } from './size.ts'
import { createZip } from './zip.ts'

const packing = 'archive.pack'
const expiring = 'archive.expire'
const day = 24 * 60 * 60
/** By the code of what was thrown; anything else is told without a reason. */
const problems: Record<string, string> = {
  ARCHIVE_NO_ROOM: 'archive.problem.room',
  DISK_FULL: 'archive.problem.room'
}
const data = {
  type: 'object',
  required: ['archive'],
  properties: { archive: { type: 'string', format: 'uuid' } }
}

export interface Packing {
  /** Asks for a new archive; the one before stays until the new one is there. Nothing happens while one is on its way. */
  ask(account: Account): Promise<void>
  /** Of the one that is on its way, from 0 to 1. */
  progress(archive: PersonalArchive): Promise<number>
  /** Forgets what is on its way and what is ready. */
  drop(account: Account): Promise<void>
}

interface Parts {
  archives: Archives
  /** Tells the person that it is there. */
  tell(archive: PersonalArchive): Promise<void>
}

/**
 * Packs archives in the worker. Bytes go to the storage while they are made, where nobody sees them before all of them are there; a run
 * that is killed begins anew.
 */
export function addPacking(node: PluginNode, { archives, tell }: Parts): Packing {
  const { db, jobs, log } = node
  const keyOf = ({ id }: { id: string }) => `archive:${id}`

  jobs.add<{ archive: string }>({
    name: packing,
    schema: data,
    timeout: day,
    backoff: 60,
    async run({ archive: id }, job) {
      const archive = await archives.byId(id)
      const account = archive && (await node.accounts.byId(archive.account))
      if (archive?.state !== 'waiting' || !account) return
      const bytes = await pack(node, account, job)
      const expiresAt = Date.now() + node.settings.get<number>('days') * day * 1000
      const outdone = await archives.finish(archive, bytes, expiresAt)
      if (!outdone) return eraseLeftovers(node, [bytes])
      await jobs.send(
        expiring,
        { archive: id },
        { key: `${expiring}:${id}`, delay: (expiresAt - Date.now()) / 1000 }
      )
      await eraseLeftovers(node, outdone)
      await tell(archive)
    },
    async gaveUp({ archive }, error) {
      await archives.fail(
        archive,
        problems[(error as { code?: string }).code ?? ''] ?? 'archive.problem.other'
      )
    }
  })

  jobs.add<{ archive: string }>({
    name: expiring,
    schema: data,
    run: async ({ archive }) => eraseLeftovers(node, await archives.forget({ id: archive }))
  })

  return {
    async ask(account) {
      const [newest] = await archives.of(account)
      if (newest?.state === 'waiting') return
      await db.transaction(async trx => {
        const { id } = await archives.begin(account, trx)
        await jobs.send(packing, { archive: id }, { key: keyOf({ id }), priority: -5 }, trx)
      })
      log.info('archive.asked')
    },
    async progress(archive) {
      const [job] = await jobs.byKeys([keyOf(archive)])
      return job?.state === 'running' ? job.progress : 0
    },
    async drop(account) {
      for (const archive of await archives.of(account)) await jobs.cancel(keyOf(archive))
      await eraseLeftovers(node, await archives.forget({ account: account.id }))
    }
  }
}

/** Stores the ZIP as it is made. When either side fails, the other is broken off, and nothing is left. */
async function pack(
  node: PluginNode,
  account: Account,
  { signal, progress }: RunningJob
): Promise<StoredBytes> {
  const size = await estimateSize(node, account)
  await demandRoom(node, size)
  const zip = await createZip({ packed: bytes => progress(Math.min(bytes / size, 1), 'archive.packing') })
  const stop = () => zip.fail(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  try {
    const storing = node.files.keep({
      ...{ role: 'archive', type: 'application/zip' },
      ...{ body: zip.body, expected: size }
    })
    const filling = fillArchive(node, zip, account).catch(error => {
      zip.fail(error)
      throw error
    })
    const [stored, filled] = await Promise.allSettled([storing, filling])
    // Each ends with the other. What the storage says is the reason, or what broke off the filling.
    for (const side of [stored, filled]) if (side.status === 'rejected') throw side.reason
    return await storing
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
