import { join } from 'node:path'
import { BootFailure, type BootProblem } from '../boot/boot-failure.ts'
import type { Config } from '../config/config.ts'
import { completeTheme } from '../config/config-schema.ts'
import type { Settings } from '../config/settings.ts'
import type { Json } from '../plugin.ts'
import type { Schema } from '../schema.ts'
import type { I18n } from '../text/i18n.ts'
import { type Choice, readChoices } from './choices.ts'
import { readThemeChain } from './theme-chain.ts'
import { listStyles, type Style } from './theme-styles.ts'

export interface Theme {
  readonly name: string
  readonly title: string
  readonly parent: string | null
  readonly folder: string
  /** JSON Schema of its settings; `x-css: --accent` makes a property of one. */
  readonly settings: Schema
  /** Values of what each visitor may choose, by name. */
  readonly choices: Readonly<Record<string, readonly string[]>>
}

/** The theme that the configuration names, and why it is not shown. */
export interface RefusedTheme {
  readonly name: string
  readonly problems: readonly BootProblem[]
}

/** By name with its dashes. A style of a child wins over what was left at its first value, and what was chosen wins over that. */
export interface ThemeProperties {
  readonly first: Readonly<Record<string, string>>
  readonly chosen: Readonly<Record<string, string>>
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
  /** What every visitor may choose, of all themes of the chain. */
  choices(): readonly Choice[]
  /** Custom properties (`--accent`) that the settings ask for. */
  properties(): ThemeProperties
  /** Set when the complete theme stands in for the one that was asked for. */
  readonly refused: RefusedTheme | undefined
  /** Puts the complete theme in the place of the active one, before the first page is drawn. */
  refuse(problems: readonly BootProblem[]): Promise<void>
  /** Any theme, by name or path, and its parents, for tools. Throws a BootFailure that names every place. */
  read(name: string): readonly Theme[]
}

interface ThemeParts {
  config: Pick<Config, 'root' | 'file' | 'theme'>
  i18n: I18n
  nodeSettings: Pick<Settings, 'declare' | 'of'>
}

/** Reads the active theme and its parents; what cannot be read is refused. Throws a BootFailure when the complete theme is broken. */
export async function createThemes({ config, i18n, nodeSettings }: ThemeParts): Promise<Themes> {
  let { chain, refused } = readActive(config)
  let settings = mergeSettings(chain)

  const activate = async (next: readonly Theme[]) => {
    chain = next
    settings = mergeSettings(chain)
    for (const { name, folder } of chain) await i18n.addFolder(name, join(folder, 'locales'))
    const [leaf] = chain
    if (leaf) nodeSettings.declare({ plugin: leaf.name, summary: leaf.title, schema: settings })
  }
  await activate(chain)

  const values = () => (chain[0] ? nodeSettings.of(chain[0].name).all() : {})
  return {
    get chain() {
      return chain
    },
    get templateFolders() {
      return chain.map(({ folder }) => join(folder, 'templates'))
    },
    get styles() {
      return listStyles(chain)
    },
    values,
    choices: () => readChoices(chain, values(), i18n),
    properties: () => toProperties(settings, values()),
    get refused() {
      return refused
    },
    async refuse(problems) {
      refused = { name: config.theme, problems }
      await activate(readThemeChain(completeTheme, config))
    },
    read: name => readThemeChain(name, config)
  }
}

function readActive(config: ThemeParts['config']): { chain: readonly Theme[]; refused?: RefusedTheme } {
  try {
    return { chain: readThemeChain(config.theme, config) }
  } catch (error) {
    if (!(error instanceof BootFailure) || config.theme === completeTheme) throw error
    const refused = { name: config.theme, problems: error.problems }
    return { chain: readThemeChain(completeTheme, config), refused }
  }
}

function mergeSettings(chain: readonly Theme[]): Schema {
  const properties = Object.assign({}, ...chain.toReversed().map(theme => theme.settings.properties))
  return { type: 'object', additionalProperties: false, properties }
}

/** The schema has checked the values; that none of them leaves its declaration is checked here again. */
function toProperties({ properties }: Schema, values: Record<string, Json>): ThemeProperties {
  const settings = Object.entries(properties as Record<string, Schema>)
  const safe = settings.filter(([name, { 'x-css': property }]) => property && isSafe(values[name]))
  const pick = (isWanted: (isFirst: boolean) => boolean) =>
    Object.fromEntries(
      safe
        .filter(([name, setting]) => isWanted(values[name] === setting.default))
        .map(([name, { 'x-css': property }]) => [String(property), String(values[name])])
    )
  return { first: pick(isFirst => isFirst), chosen: pick(isFirst => !isFirst) }
}

const isSafe = (value: Json | undefined) => value !== undefined && /^[\w\s#%.,()+-]+$/.test(String(value))
