import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { runCleanUps } from '../rig/cleanup.ts'
import { makeImage } from '../rig/files.ts'
import { startNode } from '../rig/node.ts'
import { median, printFigure } from './figure.ts'

/** What a person waits for once the last byte has arrived: sniffing, the draft, the file's place, the database. */
const goal = 50
const rounds = 15
const sizes = { '1 KB': 1024, '10 MB': 10 * 1024 ** 2, '2 GB': 2 * 1024 ** 3 }

const rig = await startNode({ web: false })
const owner = await rig.makeAccount('ann')
const picture = await makeImage({ width: 40, height: 30 })
for (const [name, size] of Object.entries(sizes)) {
  const times = await measure(size)
  printFigure(`accepting ${name}`, times.all, 'ms', {
    ratio: times.all / goal,
    to: `the ${goal} ms it may take`,
    most: 1
  })
  printFigure(`  of it, sniffing by ${rig.node.mediaTypes.list().length} kinds`, times.sniffing, 'ms')
}
await runCleanUps()
process.exit()

async function measure(size: number) {
  const all: number[] = []
  const sniffing: number[] = []
  for (let round = -2; round < rounds; round++) {
    const path = await arrive(size)
    const probe = { head: picture, size, name: 'photo.jpg' }
    const start = performance.now()
    for (const type of rig.node.mediaTypes.list()) await type.sniff(probe)
    const since = performance.now()
    const entry = await rig.node.entries.accept({ path, name: 'photo.jpg', size }, owner)
    const end = performance.now()
    if (round >= 0) {
      all.push(end - since)
      sniffing.push(since - start)
    }
    await rig.node.entries.remove(entry, { account: owner })
  }
  return { all: median(all), sniffing: median(sniffing) }
}

/** A sparse file that lies on the disk already, as an upload leaves it. */
async function arrive(size: number): Promise<string> {
  await mkdir(rig.node.uploads.folder, { recursive: true })
  const path = join(rig.node.uploads.folder, `bench-${performance.now()}`)
  const file = await open(path, 'w')
  await file.write(picture)
  await file.truncate(size)
  await file.sync()
  await file.close()
  return path
}
