import { existsSync, readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import type { BootProblem } from './boot-failure.ts'

/** Where the code of one configured plugin lies. */
export interface PluginPlace {
  /** As the configuration calls it: a name or a path. */
  readonly key: string
  readonly folder: string
  /** The file whose default export is the plugin. */
  readonly entry: string
}

/** Looks in `plugins/` and `media-types/`, then for a package; `./path` is relative to the configuration file. */
export function findPlugin(key: string, config: Pick<Config, 'root' | 'file'>): PluginPlace | BootProblem {
  const base = config.file ? dirname(config.file) : config.root
  if (isPath(key))
    return (
      findFolder(key, [resolve(base, key)]) ??
      missing(key, `There is no index.ts or index.js in ${resolve(base, key)}.`)
    )
  const own = findFolder(key, [join(config.root, 'plugins', key), join(config.root, 'media-types', key)])
  return (
    own ??
    findPackage(key, base) ??
    findPackage(key, config.root) ??
    missing(key, 'No such plugin is installed.')
  )
}

export const isPath = (key: string) => key.startsWith('./') || key.startsWith('../') || isAbsolute(key)

function missing(key: string, what: string): BootProblem {
  const remedy = isPath(key)
    ? 'Correct the path, which is relative to the configuration file, or take the plugin out.'
    : `Correct the name, install the package hob-plugin-${key} or hob-media-${key}, or take it out.`
  return { where: `plugins/${key}`, what, remedy }
}

function findFolder(key: string, folders: readonly string[]): PluginPlace | undefined {
  for (const folder of folders) {
    const entry = ['index.ts', 'index.js'].map(name => join(folder, name)).find(file => existsSync(file))
    if (entry) return { key, folder, entry }
  }
}

/** Goes up through `node_modules` as Node does; the folder is needed, not only the module. */
function findPackage(key: string, from: string): PluginPlace | undefined {
  const names =
    key.startsWith('@') || key.startsWith('hob-') ? [key] : [`hob-plugin-${key}`, `hob-media-${key}`]
  for (let folder = from; ; folder = dirname(folder)) {
    const place = names.map(name => readPackage(key, join(folder, 'node_modules', name))).find(Boolean)
    if (place || folder === dirname(folder)) return place
  }
}

function readPackage(key: string, folder: string): PluginPlace | undefined {
  const file = join(folder, 'package.json')
  if (!existsSync(file)) return undefined
  const { exports, main = 'index.js' } = JSON.parse(readFileSync(file, 'utf8')) as {
    exports?: unknown
    main?: string
  }
  return { key, folder, entry: join(folder, typeof exports === 'string' ? exports : main) }
}
