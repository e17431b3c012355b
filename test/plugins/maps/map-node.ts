import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type NodeSettings, startNode } from '../../rig/node.ts'

/** What maps meet on a page; without the rest a node starts sooner. */
export const around = [
  'storage-local',
  'sign-in',
  'auth-password',
  'security',
  'image',
  'publish',
  'follows',
  'circles',
  'site',
  'findability',
  'api',
  'archive',
  'pictures',
  'search'
]

/** The names of towns as the first node of this run packed them, which takes a second; the others have them from there. */
let packed: Buffer | undefined

/** A node with maps, set up as a test wants it. */
export async function startMaps(maps: object = {}, { config, ...settings }: NodeSettings = {}) {
  const test = await startNode({
    ...settings,
    ...(config && { config }),
    plugins: { ...Object.fromEntries(around.map(name => [name, {}])), maps }
  })
  const folder = join(test.node.config.data, 'cache', 'maps')
  const file = join(folder, 'towns-2.bin')
  if (packed) {
    await mkdir(folder, { recursive: true })
    await writeFile(file, packed)
  }
  const stop = async () => {
    packed ??= await readFile(file).catch(() => undefined)
    await test.stop()
  }
  return { ...test, stop }
}
