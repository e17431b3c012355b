import type { Theme } from '../../core/themes/themes.ts'
import type { Declaration, StyleSheet } from './style-sheet.ts'

export type Scheme = 'light' | 'dark'

/** Custom properties as a page has them in one scheme, and where each was last set. */
export interface Tokens {
  readonly scheme: Scheme
  /** With their dashes, in the order in which they were first set. */
  readonly names: readonly string[]
  /** By name with its dashes; `light-dark()` and `var()` are resolved. */
  value(name: string): string | undefined
  /** The declaration of the theme itself; undefined for what it inherits. */
  own(name: string): { file: string; line: number } | undefined
}

interface Subject {
  chain: readonly Theme[]
  chainStyles: readonly (readonly StyleSheet[])[]
}

interface Setting {
  value: string
  place: { file: string; line: number } | undefined
}

/** The tokens of each scheme that the theme can be shown in. */
export function readTokens({ chain, chainStyles }: Subject): Tokens[] {
  let schemes = new Set<Scheme>(['light', 'dark'])
  const values = { light: new Map<string, Setting>(), dark: new Map<string, Setting>() }
  chainStyles.forEach((sheets, at) => {
    const isOwn = at === chainStyles.length - 1
    for (const { file, declarations } of sheets) {
      for (const declaration of declarations) {
        const meant = schemesOf(declaration)
        const { property, value, line } = declaration
        if (property === 'color-scheme') schemes = narrow(schemes, value, meant)
        if (!property.startsWith('--')) continue
        const setting = { value, place: isOwn ? { file, line } : undefined }
        for (const scheme of meant) values[scheme].set(property, setting)
      }
    }
    // First values of settings are weaker than the styles of any child.
    if (at === 0) for (const theme of chain.toReversed()) addSettings(theme, values)
  })
  return [...schemes].map(scheme => ({
    scheme,
    names: [...values[scheme].keys()],
    value: name => resolve(`var(${name})`, scheme, values[scheme]),
    own: name => values[scheme].get(name)?.place
  }))
}

/** In which schemes a declaration counts for the whole page; none when it is about something else. */
function schemesOf({ rules }: Declaration): Scheme[] {
  const selectors = (rules.at(-1) ?? '').split(',').map(selector => selector.trim())
  const around = rules.slice(0, -1)
  const isPlain = (rule: string) => /^@(layer|supports)\b|^@media \(prefers-color-scheme: ?\w+\)$/.test(rule)
  if (!around.every(isPlain)) return []
  const meant = selectors.flatMap(selector => {
    const [, scheme] = /^(?:html|:root)?(?:\[data-scheme=["']?(light|dark)["']?\])?$/.exec(selector) ?? [
      'none',
      'none'
    ]
    return scheme === 'none' || selector === ''
      ? []
      : scheme
        ? [scheme as Scheme]
        : (['light', 'dark'] as const)
  })
  const [, preferred] = /prefers-color-scheme: ?(light|dark)/.exec(around.join(' ')) ?? []
  return [...new Set(meant)].filter(scheme => !preferred || scheme === preferred)
}

/** `color-scheme: dark` on the page leaves one; one that is said of `[data-scheme]` comes back. */
function narrow(schemes: Set<Scheme>, value: string, meant: readonly Scheme[]): Set<Scheme> {
  const said = (['light', 'dark'] as const).filter(scheme => new RegExp(`\\b${scheme}\\b`).test(value))
  if (said.length === 0 || meant.length === 0) return schemes
  return meant.length === 2 ? new Set(said) : new Set([...schemes, ...said])
}

function addSettings({ settings }: Theme, values: Record<Scheme, Map<string, Setting>>) {
  const properties = Object.values((settings.properties ?? {}) as Record<string, Record<string, unknown>>)
  for (const { 'x-css': name, default: value } of properties) {
    if (typeof name !== 'string' || value === undefined) continue
    for (const known of Object.values(values)) known.set(name, { value: String(value), place: undefined })
  }
}

const call = /^(.*?)\b(var|light-dark)\((.*)$/s

/** Puts in what `var()` and `light-dark()` stand for; undefined when a property is missing or names itself. */
function resolve(
  text: string,
  scheme: Scheme,
  values: ReadonlyMap<string, Setting>,
  depth = 0
): string | undefined {
  const [, before = '', name, rest = ''] = call.exec(text) ?? []
  if (!name) return text.trim()
  if (depth > 20) return undefined
  const { parts, after } = splitCall(rest)
  const [first = '', second] = parts
  const chosen = name === 'var' ? (values.get(first)?.value ?? second) : scheme === 'light' ? first : second
  return chosen === undefined ? undefined : resolve(before + chosen + after, scheme, values, depth + 1)
}

/** The arguments up to the closing bracket, and what follows it. */
function splitCall(text: string): { parts: string[]; after: string } {
  const parts = ['']
  let depth = 0
  for (const [at, letter] of [...text].entries()) {
    if (letter === '(') depth++
    if (letter === ')' && depth-- === 0)
      return { parts: parts.map(part => part.trim()), after: text.slice(at + 1) }
    if (letter === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return { parts, after: '' }
}
