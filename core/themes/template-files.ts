import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { LoadedPlugin } from '../node.ts'
import type { Themes } from './themes.ts'

/** One template as it lies on the disk. */
export interface TemplateFile {
  readonly file: string
  readonly source: string
}

/**
 * Every template under the names it can be called by: `site/home` and `partials/icon` for the version nearest to the active theme,
 * `hearth:partials/icon` and `site:home` for that of one theme or plugin, which an override may wrap.
 */
export async function readTemplates(
  { chain }: Pick<Themes, 'chain'>,
  plugins: readonly LoadedPlugin[]
): Promise<Map<string, TemplateFile>> {
  const found = new Map<string, TemplateFile>()
  for (const { name, folder } of plugins) {
    for (const [path, template] of await readFolder(join(folder, 'templates'))) {
      found.set(`${name}/${path}`, template)
      found.set(`${name}:${path}`, template)
    }
  }
  for (const { name, folder } of chain.toReversed()) {
    for (const [path, template] of await readFolder(join(folder, 'templates'))) {
      found.set(path, template)
      found.set(`${name}:${path}`, template)
    }
  }
  return found
}

async function readFolder(folder: string): Promise<[path: string, template: TemplateFile][]> {
  if (!existsSync(folder)) return []
  const names = (await readdir(folder, { recursive: true })).filter(name => name.endsWith('.hbs')).sort()
  return Promise.all(
    names.map(async name => {
      const file = join(folder, name)
      const source = await readFile(file, 'utf8')
      return [toName(folder, file), { file, source }] as [string, TemplateFile]
    })
  )
}

const toName = (folder: string, file: string) =>
  relative(folder, file)
    .replace(/\.hbs$/, '')
    .split(sep)
    .join('/')
