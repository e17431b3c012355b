import { existsSync, type FSWatcher, watch } from 'node:fs'
import { join, sep } from 'node:path'
import type { Node } from '../node.ts'

type Parts = Pick<Node, 'themes' | 'plugins' | 'templates' | 'assets' | 'hooks' | 'log'>

/** Editors write a file in several steps; one change is seen after so many quiet milliseconds. */
const quiet = 60
const parts = ['templates', 'styles', 'client', 'assets'] as const

/** What of a theme or plugin is read anew. */
export type SourcePart = (typeof parts)[number]

/** For development: draws and bundles anew whenever a template, style, picture or browser script changes. Returns what ends it. */
export function watchSources({ themes, plugins, templates, assets, hooks, log }: Parts): () => void {
  const changed = new Set<SourcePart>()
  let timer: NodeJS.Timeout | undefined
  let work = Promise.resolve()

  const renew = async () => {
    const now = [...changed]
    changed.clear()
    try {
      await Promise.all([templates.reload(), assets.build()])
      log.info('sources.reloaded')
      await hooks.themes.changed.promise(now)
    } catch (error) {
      log.error({ err: error }, 'sources.broken')
    }
  }
  const notice = (part: SourcePart) => {
    changed.add(part)
    clearTimeout(timer)
    timer = setTimeout(() => {
      work = work.then(renew)
    }, quiet)
  }

  const watchers = [
    ...themes.chain.map(({ folder }) => watchTheme(folder, notice)),
    ...plugins.flatMap(({ folder }) => watchParts(folder, notice))
  ]
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}

/** The whole folder: a theme that grows gets folders it did not start with. */
function watchTheme(folder: string, notice: (part: SourcePart) => void): FSWatcher {
  return watch(folder, { recursive: true }, (_event, name) => {
    const part = parts.find(one => one === name?.split(sep, 1)[0])
    if (part) notice(part)
  })
}

function watchParts(folder: string, notice: (part: SourcePart) => void): FSWatcher[] {
  return parts
    .filter(part => existsSync(join(folder, part)))
    .map(part =>
      watch(join(folder, part), { recursive: true }, (_event, name) =>
        notice(isStyle(name) ? 'styles' : part)
      )
    )
}

/** Styles that stand beside browser code are read anew without it. */
const isStyle = (name: string | null) => name?.endsWith('.css') === true
