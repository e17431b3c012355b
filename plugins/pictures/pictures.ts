import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { making } from './making.ts'
import { erase, files, forget, type PictureRow, pictures, toFile, toPicture } from './picture-rows.ts'
import { noteInProfile } from './profile-note.ts'
import { findPurpose } from './purposes.ts'
import type { Picture, Pictures, ShownPicture } from './service.ts'

/** Bytes; nobody's logo or portrait needs more. */
const largest = 32 * 1024 * 1024

export function createPictures(node: PluginNode, square: Pictures['square']): Pictures {
  const { db } = node
  const find = async (where: object): Promise<Picture | undefined> => {
    const row: PictureRow | undefined = await db(pictures).where(where).orderBy('id', 'desc').first()
    return row && toPicture(row)
  }
  return {
    show,
    square,
    byId: async id => (node.ids.isId(id) ? find({ id }) : undefined),
    newestOf: (account, purpose) => find({ account: account.id, purpose }),
    async take(arrival, purpose, account) {
      try {
        if (!findPurpose(purpose))
          throw node.error('PICTURE_UNKNOWN', 'There is no such picture.', { status: 404 })
        if (arrival.size > largest) throw tooLarge(node)
        return await keep(node, arrival.path, purpose, account?.id ?? null)
      } finally {
        await node.uploads.discard([arrival])
      }
    },
    async remove(account, purpose) {
      const gone = await db.transaction(async trx => {
        const ids = await trx(pictures).where({ account: account.id, purpose }).pluck('id')
        const removed = await forget(ids, trx)
        await noteInProfile(account.id, trx)
        return removed
      })
      await erase(node, gone)
    }
  }
}

/** Addresses carry the id, and what an id names never changes. */
export function show({ id, sizes }: Pick<Picture, 'id' | 'sizes'>): ShownPicture {
  const sources = sizes.map(({ width }) => ({ address: `/pictures/${id}/${width}.webp`, width }))
  const { width = 0, height = 0 } = sizes.at(-1) ?? {}
  return { id, address: (sources[1] ?? sources[0])?.address ?? '', width, height, sources }
}

async function keep(
  node: PluginNode,
  path: string,
  purpose: string,
  account: string | null
): Promise<Picture> {
  const original = await node.files.keep({
    role: 'original',
    type: 'application/octet-stream',
    body: { path }
  })
  const picture: Picture = {
    ...{
      id: original.id,
      account,
      purpose,
      state: 'waiting',
      problem: null,
      sizes: [],
      createdAt: Date.now()
    }
  }
  const { createdAt, sizes, ...same } = picture
  const outdone = await node.db.transaction(async trx => {
    await trx(pictures).insert({ ...same, sizes: JSON.stringify(sizes), created_at: createdAt })
    await trx(files).insert(toFile(picture.id, null, original))
    const key = `${making}:${picture.id}`
    await node.jobs.send(making, { picture: picture.id }, { key, priority: 10 }, trx)
    return forgetUnready(picture, trx)
  })
  await erase(node, outdone)
  return picture
}

/** Nobody waits for an earlier file any more, so a person never has more than one picture beside the ready one. */
async function forgetUnready({ id, account, purpose }: Picture, trx: Transaction) {
  if (account === null) return []
  const earlier = trx(pictures).where({ account, purpose }).whereNot({ state: 'ready' }).where('id', '<', id)
  return forget(await earlier.pluck('id'), trx)
}

function tooLarge({ error }: PluginNode) {
  const message = 'This picture is too large. Please upload a smaller version.'
  return error('PICTURE_TOO_LARGE', message, { status: 422, values: { most: largest / 1024 / 1024 } })
}
