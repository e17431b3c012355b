import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { openPage } from '../rig/browser.ts'
import { runCleanUps } from '../rig/cleanup.ts'
import { startNode } from '../rig/node.ts'
import { type Scene, takeSheet, untilDrawn } from './contact-sheet.ts'
import { startScreenNode } from './screen-node.ts'
import { listEmptyScenes, listScenes } from './screen-scenes.ts'

const folder = resolve(import.meta.dirname, '..', '..', 'docs', 'screens')
const wanted = process.argv.slice(2)

/** Writes `docs/screens`: every page in light and dark, wide and on a phone; names on the command line pick some. */
await mkdir(folder, { recursive: true })
const lived = await startScreenNode()
const fresh = await startNode()
const empty = await startNode({ config: { title: 'Lind Photographs' } })
const owner = await empty.makeAccount('marta', { profile: { displayName: 'Marta Lind' } })
const scenes = [...(await listScenes(lived, fresh)), ...(await listEmptyScenes(empty, owner))]
const failed: string[] = []
for (const scene of scenes) {
  if (wanted.length > 0 && !wanted.some(word => scene.name.startsWith(word))) continue
  await write(scene).catch(error => failed.push(`${scene.name}: ${error}`))
}
if (wanted.length === 0 || wanted.includes('gallery')) await writeFront()
for (const line of failed) console.error(line)
for (const rig of [lived.rig, fresh, empty]) await rig.stop()
await runCleanUps()
process.exit(failed.length > 0 ? 1 : 0)

async function write(scene: Scene) {
  await writeFile(join(folder, `${scene.name}.webp`), await takeSheet(scene))
}

/** The picture of the README. */
async function writeFront() {
  const { page, close } = await openPage({ height: 524, reducedMotion: 'reduce' })
  await page.goto(lived.rig.url)
  await untilDrawn(page)
  const picture = await page.screenshot()
  await sharp(picture).webp({ quality: 80 }).toFile(join(folder, 'gallery.webp'))
  await close()
}
