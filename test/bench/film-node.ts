import { randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readDefaultPlugins } from '../../core/config/config.ts'
import { createDatabase } from '../../core/database/database.ts'
import { toEntryRow } from '../../core/entries/entry-rows.ts'
import { temporaryFile, temporaryFolder } from '../rig/files.ts'
import { startNode } from '../rig/node.ts'
import { type NodeProcess, startProcess } from '../rig/process.ts'

const megabyte = 1024 ** 2
// What other plugins do at the start is no part of this.
const few = ['storage-local', 'image']

/** A node in a process of its own with one film of so many bytes, which everybody may see. */
export interface FilmNode {
  readonly hob: NodeProcess
  /** Of the film. */
  readonly address: string
  readonly path: string
  /** Of somebody with whom the film is shared while it is limited. */
  readonly token: string
  showTo(visibility: 'public' | 'limited'): Promise<void>
}

export async function startFilmNode(size: number): Promise<FilmNode> {
  const data = join(await temporaryFolder('hob-bench'), 'data')
  const { id, config, ...film } = await makeFilm(data, size)
  const root = resolve(import.meta.dirname, '..', '..')
  const plugins = Object.fromEntries(readDefaultPlugins(root).map(name => [name, few.includes(name) && {}]))
  const settings = await temporaryFile('hob.yaml', JSON.stringify({ plugins }))
  const hob = await startProcess({ data, words: ['--config', settings] })
  return {
    ...film,
    hob,
    async showTo(visibility) {
      const db = await createDatabase(config)
      await db('entries').where({ id }).update({ visibility })
      await db.destroy()
    }
  }
}

async function makeFilm(data: string, size: number) {
  const source = await temporaryFile('film', '')
  const file = await open(source, 'w')
  const noise = randomBytes(16 * megabyte)
  for (let at = 0; at < size; at += noise.length) await file.write(noise)
  await file.close()
  const rig = await startNode({ web: false, plugins: few, config: { data } })
  const { db, files, audiences, sessions, config } = rig.node
  const [ada, bob] = [await rig.makeAccount('ada'), await rig.makeAccount('bob')]
  const entry = await rig.upload(ada)
  const film = await files.store(entry, { role: 'rendition', type: 'video/mp4', body: { path: source } })
  const friends = await audiences.create(ada, { kind: 'people', members: [bob.id] })
  await db.transaction(async trx => {
    await trx('entries').where({ id: entry.id }).update(toEntryRow(entry))
    await trx('entry_audiences').insert({ entry: entry.id, audience: friends.id })
    await files.insert([film], trx)
  })
  const { address } = await files.present(film, entry, {})
  const { secret: token } = await sessions.open(bob, { kind: 'token', label: 'player' })
  const path = files.driver('rendition').path?.(film.key)
  await rig.stop()
  if (!path) throw new Error('The storage has no paths.')
  return { id: entry.id, config, address, path, token }
}
