import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { LoadedPlugin } from '../node.ts'
import { type ThemeProperties, toRule } from './theme-properties.ts'
import { layers, listCss, type Style } from './theme-styles.ts'
import type { Themes } from './themes.ts'

/** What assets are built from, by the names under which plugins and templates ask for the results. */
export interface AssetSources {
  /** `publish/client/upload` → its file. */
  readonly scripts: Readonly<Record<string, string>>
  /** `hearth/assets/logo.svg` → its file. */
  readonly files: Readonly<Record<string, string>>
  /** Those of every page. */
  readonly styles: readonly Style[]
  /** What the theme's settings give the styles while nobody chose anything. */
  readonly properties: ThemeProperties
  /** Those that only pages with the browser code of that name get: `publish/client/upload` → its file. */
  readonly sheets: Readonly<Record<string, Style>>
  /** Style sheets that only some values of the theme's settings bring in: path in the theme → its file. */
  readonly options: Readonly<Record<string, string>>
}

interface Owner {
  readonly name: string
  readonly folder: string
}

/** Browser code, pictures and styles of all plugins and of the theme chain. */
export function findSources(
  themes: Pick<Themes, 'chain' | 'styles' | 'firstProperties' | 'optionalStyles'>,
  plugins: readonly LoadedPlugin[]
): AssetSources {
  const owners: Owner[] = [...plugins, ...themes.chain]
  return {
    scripts: Object.assign({}, ...owners.map(findScripts)),
    files: Object.assign({}, ...owners.map(findFiles)),
    styles: [...themes.styles, ...plugins.flatMap(findStyles)],
    properties: themes.firstProperties,
    sheets: Object.assign({}, ...plugins.map(findSheets)),
    options: themes.optionalStyles
  }
}

/** A style sheet that brings in others, each in its layer, and properties as the last of the tokens. */
export function writeStyleEntry(styles: readonly Style[], properties: ThemeProperties = {}): string {
  const imports = styles.map(({ file, layer }) => `@import ${JSON.stringify(file)} layer(${layer});`)
  return [`@layer ${layers.join(', ')};`, ...imports, toRule('tokens', properties)].join('\n')
}

function findScripts({ name, folder }: Owner): Record<string, string> {
  const scripts = list(join(folder, 'client')).filter(file => /(?<!\.d|\.test)\.[tj]s$/.test(file))
  return Object.fromEntries(
    scripts.map(file => [`${name}/client/${file.replace(/\.[tj]s$/, '')}`, join(folder, 'client', file)])
  )
}

function findFiles({ name, folder }: Owner): Record<string, string> {
  const base = join(folder, 'assets')
  if (!existsSync(base)) return {}
  const entries = readdirSync(base, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const paths = entries.map(entry => join(entry.parentPath, entry.name))
  return Object.fromEntries(paths.map(path => [`${name}/assets/${path.slice(base.length + 1)}`, path]))
}

const findStyles = ({ folder }: Owner): Style[] =>
  listSheets(join(folder, 'styles')).map(({ style }) => style)

function findSheets({ name, folder }: Owner): Record<string, Style> {
  const sheets = listSheets(join(folder, 'client'))
  return Object.fromEntries(sheets.map(({ file, style }) => [`${name}/client/${file.slice(0, -4)}`, style]))
}

const listSheets = (folder: string) =>
  listCss(folder).map(file => ({ file, style: { file: join(folder, file), layer: 'plugin' as const } }))

const list = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : [])
