import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Archive } from '../../core/hooks/account-hooks.ts'

/** Lets `fill` write an archive as files; the folder appears under its name only once all of it is there. */
export async function writeFolderArchive(
  folder: string,
  fill: (archive: Archive) => Promise<void>
): Promise<void> {
  const draft = `${resolve(folder)}.part`
  await mkdir(draft, { recursive: true })
  try {
    await fill({ add: (name, part) => addPart(draft, name, part) })
    await rename(draft, resolve(folder))
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

async function addPart(draft: string, name: string, part: Parameters<Archive['add']>[1]) {
  const isStream = part instanceof Readable
  const path = join(draft, isStream ? name : `${name}.json`)
  if (!path.startsWith(draft + sep)) throw new Error(`The part ${name} would lie outside the archive.`)
  await mkdir(dirname(path), { recursive: true })
  if (isStream) await pipeline(part, createWriteStream(path, { flags: 'wx' }))
  else await writeFile(path, `${JSON.stringify(part, null, 2)}\n`, { flag: 'wx' })
}
