import type { Json } from '../json.ts'
import type { Schema } from '../schema.ts'
import { mergeChoices } from './choices.ts'
import { inkOn } from './colours.ts'
import type { Layer } from './theme-styles.ts'
import type { Theme } from './themes.ts'

/** Custom properties of styles (`--accent`) and their values. */
export type ThemeProperties = Readonly<Record<string, string>>

type Values = Readonly<Record<string, Json>>

/** The part of a setting's schema that styles are made from. */
interface StyledSetting extends Schema {
  'x-css'?: string
  'x-on'?: string
  'x-values'?: Record<string, string>
  'x-styles'?: Record<string, string>
}

/** The settings of a chain as one schema; a child's declaration stands in the place of its parents'. */
export function mergeSettings(chain: readonly Theme[]): Schema {
  const declared: Schema = Object.assign({}, ...chain.toReversed().map(theme => theme.settings.properties))
  const choices = mergeChoices(chain)
  const properties = Object.entries(declared).flatMap(([name, setting]) => {
    const values = choices[name]
    return values ? fitChoice(name, setting as Schema, values) : [[name, setting]]
  })
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) }
}

/** A setting named like a choice of visitors has the values of that, and is none where there is but one. */
function fitChoice(name: string, setting: Schema, values: readonly string[]): [string, Schema][] {
  if (values.length < 2) return []
  const first = values.find(value => value === setting.default) ?? values[0]
  return [[name, { ...setting, enum: [...values], default: first }]]
}

/** What the settings give as long as nobody chose anything. */
export function firstProperties(schema: Schema): ThemeProperties {
  return declareAll(settingsOf(schema).map(([, setting]) => [setting, setting.default as Json | undefined]))
}

/** What values give that are not the first ones. */
export function chosenProperties(schema: Schema, values: Values): ThemeProperties {
  const chosen = settingsOf(schema).filter(([name, setting]) => values[name] !== setting.default)
  return declareAll(chosen.map(([name, setting]) => [setting, values[name]]))
}

/** Style sheets that the values bring in: paths in the folders of the chain. */
export function chosenStyles(schema: Schema, values: Values): string[] {
  return settingsOf(schema).flatMap(([name, setting]) => setting['x-styles']?.[String(values[name])] ?? [])
}

/** What any value of any setting may bring in. */
export function optionalStyles(schema: Schema): string[] {
  return settingsOf(schema).flatMap(([, setting]) => Object.values(setting['x-styles'] ?? {}))
}

/** One rule in a layer; empty when there is nothing to say. */
export function toRule(layer: Layer, properties: ThemeProperties): string {
  const declarations = Object.entries(properties).map(([name, value]) => `${name}: ${value};`)
  return declarations.length > 0 ? `@layer ${layer} { :root { ${declarations.join(' ')} } }\n` : ''
}

function settingsOf({ properties }: Schema): [string, StyledSetting][] {
  return Object.entries((properties ?? {}) as Record<string, StyledSetting>)
}

/** With `x-values`, a value that it does not list leaves the styles as they are. */
function declare(setting: StyledSetting, value: Json | undefined): [string, string][] {
  const { 'x-css': property, 'x-on': inkProperty, 'x-values': named } = setting
  if (value === undefined || value === null) return []
  const text = named ? named[String(value)] : String(value)
  if (text === undefined) return []
  return [
    ...(property ? [[property, text] as [string, string]] : []),
    ...(inkProperty && /^#[0-9a-f]{6}$/i.test(text) ? [[inkProperty, inkOn(text)] as [string, string]] : [])
  ]
}

/** The schema has checked the values; that none of them leaves its declaration is checked here again. */
function declareAll(given: [StyledSetting, Json | undefined][]): ThemeProperties {
  const declarations = given.flatMap(([setting, value]) => declare(setting, value))
  return Object.fromEntries(declarations.filter(([, value]) => isSafe(value)))
}

const isSafe = (value: string) => /^(?:[\w\s#%.,()+-]|"[\w\s-]+")+$/.test(value)
