import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Theme } from './themes.ts'

/** Cascade layers, weakest first; a rule of a later one wins whatever its selector. */
export const layers = ['reset', 'tokens', 'base', 'theme', 'plugin'] as const

export type Layer = (typeof layers)[number]

export interface Style {
  readonly file: string
  readonly layer: Layer
}

/**
 * Style sheets of a chain, root first. The root's `reset.css` and `tokens.css` have layers of their own, the rest of it is the base;
 * everything of a child wins over it, so a child needs to know nothing of layers.
 */
export function listStyles(chain: readonly Theme[]): Style[] {
  return chain.toReversed().flatMap((theme, index) => {
    const folder = join(theme.folder, 'styles')
    return listCss(folder).map(name => ({
      file: join(folder, name),
      layer: index === 0 ? layerOfRoot(name) : 'theme'
    }))
  })
}

/** Names of the style sheets in a folder, in order; none when there is no folder. */
export function listCss(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(name => name.endsWith('.css'))
    .sort()
}

function layerOfRoot(name: string): Layer {
  if (name === 'reset.css') return 'reset'
  return name === 'tokens.css' ? 'tokens' : 'base'
}
