import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Settings } from '../config/settings.ts'
import type { Json } from '../plugin.ts'
import type { Schema } from '../schema.ts'
import type { I18n } from '../text/i18n.ts'
import { readThemeChain } from './theme-chain.ts'
import { listStyles, type Style } from './theme-styles.ts'

export interface Theme {
  readonly name: string
  readonly title: string
  readonly parent: string | null
  readonly folder: string
  /** JSON Schema of its settings; `x-css: --accent` makes a property of one. */
  readonly settings: Schema
}

export interface Themes {
  /** Leaf first; ends at the complete root theme. */
  readonly chain: readonly Theme[]
  /** Folders in which a template is looked up, leaf first. */
  readonly templateFolders: readonly string[]
  /** Style sheets, root first, each with the cascade layer it belongs to. */
  readonly styles: readonly Style[]
  /** Of all themes of the chain; a child changes the first values of its parents' settings. */
  values(): Record<string, Json>
  /** Custom properties (`--accent`) that the settings ask for. */
  properties(): Record<string, string>
}

interface ThemeParts {
  config: Pick<Config, 'root' | 'file' | 'theme'>
  i18n: I18n
  nodeSettings: Pick<Settings, 'declare' | 'of'>
}

/** Reads the active theme and its parents. Throws a BootFailure with everything that is wrong with them. */
export async function createThemes({ config, i18n, nodeSettings }: ThemeParts): Promise<Themes> {
  const chain = readThemeChain(config.theme, config)
  const settings = mergeSettings(chain)
  const [leaf] = chain
  for (const { name, folder } of chain) await i18n.addFolder(name, join(folder, 'locales'))
  if (leaf) nodeSettings.declare({ plugin: leaf.name, summary: leaf.title, schema: settings })

  const values = () => (leaf ? nodeSettings.of(leaf.name).all() : {})
  return {
    chain,
    templateFolders: chain.map(({ folder }) => join(folder, 'templates')),
    get styles() {
      return listStyles(chain)
    },
    values,
    properties: () => toProperties(settings, values())
  }
}

function mergeSettings(chain: readonly Theme[]): Schema {
  const properties = Object.assign({}, ...chain.toReversed().map(theme => theme.settings.properties))
  return { type: 'object', additionalProperties: false, properties }
}

/** The schema has checked the values; that none of them leaves its declaration is checked here again. */
function toProperties({ properties }: Schema, values: Record<string, Json>): Record<string, string> {
  const named = Object.entries(properties as Record<string, Schema>).map(([name, { 'x-css': property }]) => [
    property,
    values[name]
  ])
  const safe = named.filter(
    ([property, value]) =>
      property !== undefined && value !== undefined && /^[\w\s#%.,()+-]+$/.test(String(value))
  )
  return Object.fromEntries(safe.map(([property, value]) => [property, String(value)]))
}
