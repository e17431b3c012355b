import { join } from 'node:path'
import type { RunningJob } from '../../core/contract/job.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { decode, type Unfit } from './decoding.ts'
import { type PictureJob, pictureJob } from './making.ts'
import { erase, files, type PictureFile, type PictureRow, pictures, toFile } from './picture-rows.ts'
import { findPurpose } from './purposes.ts'
import type { Pictures } from './service.ts'

const job = 'pictures.square'
/** Pixels of a side, as directories of podcasts want them. */
const side = { least: 1400, most: 3000 }

/** Squares as JPEG of pictures that are large enough: for directories that take nothing else, made when one is wanted for the first time. */
export function addSquares(node: PluginNode): Pictures['square'] {
  const { db, jobs, error } = node
  const unfit: Unfit = (problem, cause) => error('PICTURE_UNFIT', problem, { status: 422, cause })

  jobs.add<PictureJob>({
    ...pictureJob,
    name: job,
    async run({ picture }, running) {
      const row: PictureRow | undefined = await db(pictures).where({ id: picture, square: null }).first()
      if (row) await keep(row, await make(row, running))
    },
    gaveUp: ({ picture }) => db(pictures).where({ id: picture, square: null }).update({ square: 0 })
  })

  /** A file of the scratch folder; undefined where the picture is too small. */
  async function make({ id, purpose }: PictureRow, running: RunningJob) {
    const original: PictureFile = await db(files).where({ picture: id, width: null }).first()
    const scratch = await running.scratch()
    const path = await node.files.localPath({ ...original, id }, scratch)
    const fit = findPurpose(purpose)?.fit ?? 'cover'
    const box = { width: side.most, height: side.most }
    const { data, raw } = await decode(path, { boxes: [box], fit }, unfit)
    // What has a shape of its own stands within the square.
    const wanted = fit === 'cover' ? Math.min(raw.width, raw.height) : Math.max(raw.width, raw.height)
    const length = Math.min(wanted, side.most)
    if (length < side.least) return undefined
    const { default: sharp } = await import('sharp')
    const file = join(scratch, 'square.jpg')
    await sharp(data, { raw })
      .flatten({ background: '#ffffff' })
      .resize({
        width: length,
        height: length,
        fit: fit === 'cover' ? fit : 'contain',
        background: '#ffffff'
      })
      .jpeg({ quality: 85, mozjpeg: true })
      .toFile(file)
    return { path: file, length }
  }

  async function keep({ id }: PictureRow, made: { path: string; length: number } | undefined) {
    if (!made) return void (await db(pictures).where({ id, square: null }).update({ square: 0 }))
    const { path, length } = made
    const kept = await node.files.keep({ role: 'rendition', type: 'image/jpeg', body: { path } })
    const file = { ...toFile(id, length, kept), is_square: true }
    const isKept = await db.transaction(async trx => {
      const changed = await trx(pictures).where({ id, square: null }).update({ square: length })
      if (changed > 0) await trx(files).insert(file)
      return changed > 0
    })
    // Removed meanwhile.
    if (!isKept) await erase(node, [file])
  }

  return async id => {
    const row: { square: number | null } | undefined = await db(pictures)
      .where({ id, state: 'ready' })
      .first('square')
    if (row?.square === null) await jobs.send(job, { picture: id }, { key: `${job}:${id}` })
    return row?.square ? { address: `/pictures/${id}/square.jpg`, width: row.square } : undefined
  }
}
