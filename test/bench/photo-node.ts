import { existsSync } from 'node:fs'
import { link, mkdir, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { newId, newPublicId } from '../../core/ids.ts'
import { makeImage } from '../rig/files.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { samplesFolder } from '../rig/samples.ts'

const shapes = [
  [3, 2],
  [2, 3],
  [4, 3],
  [16, 9],
  [1, 1],
  [5, 4]
] as const

/** A node with an account that has published so many photos of many shapes, from real samples where there are some. */
export async function startPhotoNode(count: number): Promise<TestNode> {
  const rig = await startNode({ config: { title: 'Lind Photographs' } })
  const owner = await rig.makeAccount('marta', { profile: { displayName: 'Marta Lind' } })
  const sources = await readSources()
  for (let at = 0; at < count; at++) {
    const [across, down] = shapes[at % shapes.length]!
    const unit = Math.sqrt(2_000_000 / (across * down))
    const file = await sharp(sources[at % sources.length])
      .autoOrient()
      .resize(Math.round(across * unit), Math.round(down * unit))
      .jpeg({ quality: 82 })
      .toBuffer()
    await rig.upload(owner, { file, title: `Picture ${at} of a long summer` })
  }
  return rig
}

/** Publishes every entry again and again until there are so many, each with pictures of its own, which are links on the disk. */
export async function multiply({ node: { db, files } }: TestNode, count: number) {
  const entries = await db('entries')
  const pictures = await db('files').where({ role: 'rendition' })
  for (let at = entries.length; at < count; at++) {
    const model = entries[at % entries.length]
    const time = model.published_at - Math.floor(at / entries.length) * 86_400_000
    const entry = { ...model, id: newId(), public_id: newPublicId(), published_at: time, asked_at: time }
    const copies = pictures.filter(file => file.entry === model.id).map(file => copyRow(file, entry.id))
    await db.transaction(async trx => {
      await trx('entries').insert(entry)
      await trx('files').insert(copies.map(({ row }) => row))
    })
    for (const { from, row } of copies) await linkFile(from, row.key)
  }

  async function linkFile(from: string, to: string) {
    const { path } = files.driver('rendition') as unknown as { path(key: string): string }
    await mkdir(dirname(path(to)), { recursive: true })
    await link(path(from), path(to))
  }
}

function copyRow(file: { key: string }, entry: string) {
  const id = newId()
  return { from: file.key, row: { ...file, id, entry, key: `renditions/${id.slice(-2)}/${id}` } }
}

async function readSources(): Promise<Buffer[]> {
  const folder = join(samplesFolder, 'images')
  if (!existsSync(folder)) return [await makeImage({ width: 1600, height: 1200 })]
  const names = (await readdir(folder)).filter(name => /^(DSCN.*|jolla|gain-map|iphone_hdr)\.jpg$/.test(name))
  return await Promise.all(names.map(name => readFile(join(folder, name))))
}
