import { cp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../core/config/config.ts'
import { createTestConfig } from './config.ts'
import { sharedFolder } from './files.ts'

type Look = Pick<Config, 'plugins' | 'theme' | 'watch' | 'data'>

const kept = new Map<string, string>()
/** Settings of plugins, the port of a mail server say, have no part in it. */
const keyOf = ({ plugins, theme, watch }: Look) => JSON.stringify([Object.keys(plugins), theme, watch])
const folderOf = ({ data }: Pick<Config, 'data'>) => join(data, 'cache', 'assets')
const stampOf = (folder: string) => readFile(join(folder, '.manifest.json'), 'utf8').catch(() => '')

/**
 * Runs `build` on a data folder that already has what another node of this run built from the same sources, if one did.
 * Building takes seconds and most tests have no interest in it. A node looks itself whether what it finds is fresh, so a
 * test cannot be shown anything stale by this. Of another look at least the compressed files can be taken over.
 */
export async function withBuiltAssets<Result>(look: Look, build: () => Promise<Result>): Promise<Result> {
  const folder = folderOf(look)
  const [any] = kept.values()
  const found = kept.get(keyOf(look)) ?? any
  if (found && !(await stampOf(folder))) await cp(found, folder, { recursive: true })
  const before = await stampOf(folder)
  const result = await build()
  if ((await stampOf(folder)) !== before) await keep(look)
  return result
}

/** The same for a process on this data folder, which has the default configuration. */
export async function withDefaultAssets<Result>(data: string, start: () => Promise<Result>): Promise<Result> {
  return await withBuiltAssets(await createTestConfig({ data }), start)
}

/** The same for a process with any other configuration, where nothing but that lies in its data folder yet. */
export async function offerBuiltAssets(data: string): Promise<void> {
  const [found] = kept.values()
  const isNew = (await readdir(data)).every(name => name === 'hob.yaml')
  if (found && isNew) await cp(found, folderOf({ data }), { recursive: true })
}

async function keep(look: Look) {
  const copy = join(await sharedFolder('hob-assets'), 'assets')
  await cp(folderOf(look), copy, { recursive: true })
  const old = kept.get(keyOf(look))
  kept.set(keyOf(look), copy)
  if (old) await rm(old, { recursive: true, force: true })
}
