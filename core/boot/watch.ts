import { existsSync, type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import type { Node } from '../node.ts'

type Parts = Pick<Node, 'themes' | 'plugins' | 'templates' | 'assets' | 'log'>

/** Editors write a file in several steps; one change is seen after so many quiet milliseconds. */
const quiet = 60
const parts = ['templates', 'styles', 'client', 'assets']

/** For development: draws and bundles anew whenever a template, style, picture or browser script changes. Returns what ends it. */
export function watchSources({ themes, plugins, templates, assets, log }: Parts): () => void {
  let timer: NodeJS.Timeout | undefined
  let work = Promise.resolve()

  const renew = async () => {
    try {
      await Promise.all([templates.reload(), assets.build()])
      log.info('sources.reloaded')
    } catch (error) {
      log.error({ err: error }, 'sources.broken')
    }
  }
  const notice = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      work = work.then(renew)
    }, quiet)
  }

  const folders = [...themes.chain, ...plugins]
    .flatMap(({ folder }) => parts.map(part => join(folder, part)))
    .filter(folder => existsSync(folder))
  const watchers = folders.map((folder): FSWatcher => watch(folder, { recursive: true }, notice))
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
