import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bundle } from './asset-bundle.ts'

/** A bundle of an earlier start, with what it was made from. */
interface Manifest {
  readonly recipe: string
  /** Modification time and size of every input. */
  readonly stamps: Readonly<Record<string, string>>
  readonly bundle: Bundle
}

/** With a dot, because the folder is served and this tells where the node lies on its machine. */
const name = '.manifest.json'
const day = 24 * 3600 * 1000
/** Pages that people left open may still ask for files of an earlier start. */
const keptDays = 30

/** The earlier bundle when nothing changed since. `recipe` stands for everything but the content of the inputs. */
export async function readBundle(folder: string, recipe: string): Promise<Bundle | undefined> {
  const manifest = await readManifest(join(folder, name))
  if (!manifest || manifest.recipe !== recipe) return undefined
  if (manifest.bundle.outputs.some(output => !existsSync(join(folder, output)))) return undefined
  const now = await stampAll(Object.keys(manifest.stamps))
  const isFresh = Object.entries(manifest.stamps).every(([file, stamp]) => now[file] === stamp)
  return isFresh ? manifest.bundle : undefined
}

/** Remembers a bundle, and forgets files that no page of the last month can name. */
export async function writeBundle(folder: string, recipe: string, bundle: Bundle): Promise<void> {
  const manifest: Manifest = { recipe, stamps: await stampAll(bundle.inputs), bundle }
  const partial = join(folder, `${name}.${process.pid}`)
  await writeFile(partial, JSON.stringify(manifest))
  await rename(partial, join(folder, name))
  await removeOld(folder, new Set([name, ...bundle.outputs, ...bundle.outputs.map(output => `${output}.br`)]))
}

async function readManifest(file: string): Promise<Manifest | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Manifest
  } catch {
    return undefined
  }
}

async function stampAll(files: readonly string[]): Promise<Record<string, string>> {
  const stamps = files.map(async file => {
    const found = await stat(file).catch(() => undefined)
    return [file, found ? `${found.mtimeMs}:${found.size}` : 'missing'] as const
  })
  return Object.fromEntries(await Promise.all(stamps))
}

async function removeOld(folder: string, kept: ReadonlySet<string>) {
  const oldest = Date.now() - keptDays * day
  for (const entry of await readdir(folder)) {
    const file = join(folder, entry)
    if (!kept.has(entry) && (await stat(file)).mtimeMs < oldest) await rm(file, { force: true })
  }
}
