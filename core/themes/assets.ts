import { readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Hooks } from '../hooks/hooks.ts'
import type { Json } from '../json.ts'
import type { Log } from '../log.ts'
import type { LoadedPlugin } from '../node.ts'
import { digest } from '../web/digest.ts'
import { type Bundle, buildBundle } from './asset-bundle.ts'
import { readBundle, writeBundle } from './asset-cache.ts'
import { findSources } from './asset-sources.ts'
import { toRule } from './theme-properties.ts'
import type { Themes } from './themes.ts'

/** Browser code, styles and pictures of plugins and themes under hashed addresses that never change. */
export interface Assets {
  /** Bundles what changed since the last start; from the cache in the data folder otherwise. */
  build(): Promise<void>
  /** `publish/client/upload` → `/assets/publish-upload-3F2A….js`; undefined when there is none. */
  script(name: string): string | undefined
  /** The style sheet that comes with browser code; undefined when there is none. */
  sheet(name: string): string | undefined
  /** The styles of every page in one file, then the properties that the theme's settings give. */
  stylesheets(): readonly string[]
  /** The style sheet that the theme's settings give, or that tried values of them would; empty when they change nothing. */
  settingsStyle(tried?: Readonly<Record<string, Json>>): Promise<string>
  /** The address of the styles of every page alone. */
  readonly stylesheet: string | undefined
  /** `hearth/assets/logo.svg` → its address; a child theme replaces a picture of its parents by the same path. */
  file(name: string): string | undefined
  /** The markup of an SVG file, found like any `file`; undefined when it is none. */
  drawing(name: string): string | undefined
  /** Where built files lie, each beside its `.br` where that is smaller, for the route that serves them. */
  readonly folder: string
}

interface AssetParts {
  config: Pick<Config, 'data' | 'root' | 'watch'>
  hooks: Pick<Hooks, 'settings'>
  log: Log
  themes: Themes
  /** Those set up so far; asked at each `build`. */
  plugins(): readonly LoadedPlugin[]
}

const nothing: Bundle = {
  ...{ scripts: {}, files: {}, stylesheet: '', sheets: {}, options: {} },
  ...{ inputs: [], outputs: [] }
}

const address = (name: string | undefined) => (name ? `/assets/${name}` : undefined)

export function createAssets({ config, hooks, log, themes, plugins }: AssetParts): Assets {
  const folder = join(config.data, 'cache', 'assets')
  let bundle = nothing
  let settingsSheet: string | undefined
  let followed: string | undefined
  /** By file name, which tells the content apart. */
  const drawings = new Map<string, string>()

  /** Only now it is sure which theme is shown. */
  function followSettings() {
    const name = themes.chain[0]?.name
    if (!name || name === followed) return
    followed = name
    hooks.settings.changed.for(name).tapPromise('assets', writeSettings)
  }

  async function build() {
    followSettings()
    await mkdir(folder, { recursive: true })
    const sources = findSources(themes, plugins())
    const recipe = digest(JSON.stringify([sources, config.watch, process.versions.node]))
    const cached = await readBundle(folder, recipe)
    if (cached) bundle = cached
    else {
      const since = performance.now()
      bundle = await buildBundle(sources, { root: config.root, folder, readable: config.watch })
      await writeBundle(folder, recipe, bundle)
      log.info({ milliseconds: Math.round(performance.now() - since) }, 'assets.built')
    }
    await writeSettings()
  }

  async function settingsStyle(tried?: Readonly<Record<string, Json>>): Promise<string> {
    const names = themes.chosenStyles(tried).flatMap(path => bundle.options[path] ?? [])
    const sheets = await Promise.all(names.map(name => readFile(join(folder, name), 'utf8')))
    return [...sheets, toRule('theme', themes.chosenProperties(tried))].join('')
  }

  /** A file of its own, so that a changed colour needs no bundler. */
  async function writeSettings() {
    const css = await settingsStyle()
    if (css === '') {
      settingsSheet = undefined
      return
    }
    const name = `settings-${digest(css)}.css`
    await writeFile(join(folder, name), css)
    settingsSheet = name
  }

  function find(name: string): string | undefined {
    const [owner, ...path] = name.split('/')
    const isTheme = themes.chain.some(theme => theme.name === owner)
    const names = isTheme ? themes.chain.map(theme => [theme.name, ...path].join('/')) : [name]
    return names.map(one => bundle.files[one]).find(Boolean)
  }

  function readDrawing(file: string): string {
    const known = drawings.get(file) ?? readFileSync(join(folder, file), 'utf8')
    drawings.set(file, known)
    return known
  }

  return {
    build,
    folder,
    settingsStyle,
    get stylesheet() {
      return address(bundle.stylesheet)
    },
    script: name => address(bundle.scripts[name]),
    sheet: name => address(bundle.sheets[name]),
    stylesheets: () => [bundle.stylesheet, settingsSheet].flatMap(name => address(name) ?? []),
    file: name => address(find(name)),
    drawing(name) {
      const file = find(name)
      return file?.endsWith('.svg') ? readDrawing(file) : undefined
    }
  }
}
