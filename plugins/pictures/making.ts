import type { RunningJob } from '../../core/contract/job.ts'
import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { makeRenditions, type PictureProblem, type Rendition, type Unfit } from './decoding.ts'
import { erase, files, forget, type PictureFile, type PictureRow, pictures, toFile } from './picture-rows.ts'
import { noteInProfile } from './profile-note.ts'
import { findPurpose } from './purposes.ts'
import { forgetUnused } from './unused.ts'

/** Name of the job that makes a picture ready. */
export const making = 'pictures.make'

/** Of errors whose message is a problem's translation key. */
const code = 'PICTURE_UNFIT'

/** What a job has to know that makes something of a picture, and the seconds it may take. */
export interface PictureJob {
  picture: string
}
export const pictureJob = {
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['picture'],
    properties: { picture: { type: 'string', format: 'uuid' } }
  },
  timeout: 180
}

/** Decodes in the worker; the picture is ready, and takes the place of the one before, in one transaction. */
export function addMaking(node: PluginNode) {
  const unfit: Unfit = (problem, cause) => node.error(code, problem, { status: 422, cause })
  node.jobs.add<PictureJob>({
    ...pictureJob,
    name: making,
    async run({ picture: id }, job) {
      const row: PictureRow | undefined = await node.db(pictures).where({ id, state: 'waiting' }).first()
      const purpose = row && findPurpose(row.purpose)
      if (!purpose) return
      try {
        const scratch = await job.scratch()
        const made = await makeRenditions(await findOriginal(node, id, job), purpose, { scratch, unfit })
        await finish(node, row, made)
      } catch (error) {
        const { code: found, message, cause } = error as HobError
        if (found !== code) throw error
        job.log.info({ picture: id, err: cause }, 'pictures.unfit')
        await fail(node, id, message as PictureProblem)
      }
      await forgetUnused(node)
    },
    gaveUp: ({ picture }) => fail(node, picture, 'pictures.problem.unreadable')
  })
}

async function findOriginal(node: PluginNode, picture: string, job: RunningJob): Promise<string> {
  const original: PictureFile = await node.db(files).where({ picture, width: null }).first()
  return node.files.localPath({ ...original, id: picture }, await job.scratch())
}

async function finish(node: PluginNode, { id, account, purpose }: PictureRow, made: readonly Rendition[]) {
  const stored: PictureFile[] = []
  for (const { path, width } of made) {
    const kept = await node.files.keep({ role: 'rendition', type: 'image/webp', body: { path } })
    stored.push(toFile(id, width, kept))
  }
  const sizes = JSON.stringify(made.map(({ width, height }) => ({ width, height })))
  const gone = await node.db.transaction(async trx => {
    const changed = await trx(pictures).where({ id, state: 'waiting' }).update({ state: 'ready', sizes })
    // Removed meanwhile.
    if (changed === 0) return stored
    await trx(files).insert(stored)
    if (account === null) return []
    const older = await trx(pictures).where({ account, purpose }).where('id', '<', id).pluck('id')
    const replaced = await forget(older, trx)
    await noteInProfile(account, trx)
    return replaced
  })
  await erase(node, gone)
}

async function fail(node: PluginNode, id: string, problem: PictureProblem) {
  await node.db(pictures).where({ id, state: 'waiting' }).update({ state: 'failed', problem })
}
