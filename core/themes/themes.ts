import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BootFailure, type BootProblem } from '../boot/boot-failure.ts'
import type { Config } from '../config/config.ts'
import { completeTheme } from '../config/config-schema.ts'
import type { Settings } from '../config/settings.ts'
import type { Json } from '../json.ts'
import type { Schema } from '../schema.ts'
import type { I18n } from '../text/i18n.ts'
import { type Choice, readChoices } from './choices.ts'
import { type ColourPair, contrast, inkOn, legibleOn, readPaper } from './colours.ts'
import { readThemeChain } from './theme-chain.ts'
import {
  chosenProperties,
  chosenStyles,
  firstProperties,
  mergeSettings,
  optionalStyles,
  type ThemeProperties
} from './theme-properties.ts'
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

/** How a colour `#rrggbb` stands against the paper of the active theme; undefined where that is no plain colour. */
export interface ThemeColours {
  /** The ratio of WCAG in each scheme, from 1 to 21. */
  contrast(color: string): { light: number; dark: number } | undefined
  /** The nearest colours that text may have. */
  legible(color: string): ColourPair | undefined
  /** Black or white, whichever reads better on it. */
  inkOn(color: string): string
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
  /** What every visitor may choose, of all themes of the chain; `tried` stands in the place of what is saved. */
  choices(tried?: Readonly<Record<string, Json>>): readonly Choice[]
  /** What the settings give while nobody chose anything, which the styles of a child theme override. */
  readonly firstProperties: ThemeProperties
  /** What was chosen, which overrides all styles; `tried` stands in the place of what is saved. */
  chosenProperties(tried?: Readonly<Record<string, Json>>): ThemeProperties
  /** Files of style sheets that values of settings may bring in, by their paths in the theme (`fonts/inter.css`). */
  readonly optionalStyles: Readonly<Record<string, string>>
  /** Paths of those that the settings bring in now. */
  chosenStyles(tried?: Readonly<Record<string, Json>>): readonly string[]
  readonly colours: ThemeColours
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
    choices: (tried = values()) => readChoices(chain, tried, i18n),
    get firstProperties() {
      return firstProperties(settings)
    },
    chosenProperties: (tried = values()) => chosenProperties(settings, tried),
    get optionalStyles() {
      return Object.fromEntries(optionalStyles(settings).flatMap(path => findInChain(chain, path)))
    },
    chosenStyles: (tried = values()) => chosenStyles(settings, tried),
    colours: createColours(() => listStyles(chain)),
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

/** A child replaces a file of its parents by the same path. */
function findInChain(chain: readonly Theme[], path: string): [string, string][] {
  const file = chain.map(({ folder }) => join(folder, path)).find(existsSync)
  return file ? [[path, file]] : []
}

function createColours(styles: () => readonly Style[]): ThemeColours {
  let paper: { from: string; pair: ColourPair | undefined } | undefined
  const read = () => {
    const files = styles().map(({ file }) => file)
    const from = files.join()
    if (paper?.from !== from)
      paper = { from, pair: readPaper(files.map(file => readFileSync(file, 'utf8')).join('\n')) }
    return paper.pair
  }
  return {
    inkOn,
    contrast(color) {
      const pair = read()
      return pair && { light: contrast(color, pair.light), dark: contrast(color, pair.dark) }
    },
    legible(color) {
      const pair = read()
      return pair && { light: legibleOn(pair.light, color), dark: legibleOn(pair.dark, color) }
    }
  }
}
