import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { BootFailure } from '../boot/boot-failure.ts'
import { isPath } from '../boot/plugin-places.ts'
import type { Config } from '../config/config.ts'
import { findMisfits, type Schema } from '../schema.ts'
import { choicesSchema } from './choices.ts'
import type { Theme } from './themes.ts'

type Place = Pick<Config, 'root' | 'file'>

const propertyName = '^--[a-z][a-z0-9-]*$'
const stylePath = '^[a-z0-9-]+(/[a-z0-9-]+)*\\.css$'

const settingSchema: Schema = {
  type: 'object',
  required: ['x-label'],
  properties: {
    'x-css': { type: 'string', pattern: propertyName },
    'x-on': { type: 'string', pattern: propertyName },
    'x-values': { type: 'object', additionalProperties: { type: 'string' } },
    'x-styles': { type: 'object', additionalProperties: { type: 'string', pattern: stylePath } },
    'x-label': { type: 'string' },
    'x-help': { type: 'string' },
    'x-widget': { type: 'string' }
  }
}

/** Of `theme.json`. */
const themeSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'title', 'api'],
  properties: {
    name: { type: 'string', pattern: '^[a-z][a-z0-9-]*$', description: 'The same as its folder.' },
    title: { type: 'string', minLength: 1, description: 'As operators see it.' },
    summary: { type: 'string', description: 'One sentence for the operator.' },
    api: { const: 1, description: 'The theme API it is written for.' },
    parent: {
      type: ['string', 'null'],
      default: null,
      description: 'The theme that has what this one leaves out.'
    },
    choices: choicesSchema,
    settings: {
      type: 'object',
      default: {},
      additionalProperties: false,
      required: [],
      description: 'JSON Schema of its settings.',
      properties: {
        type: { const: 'object' },
        additionalProperties: { const: false },
        properties: { type: 'object', default: {}, additionalProperties: settingSchema }
      }
    }
  }
}

/** The theme and its parents, leaf first. Throws a BootFailure that names the theme, the file and the place in it. */
export function readThemeChain(name: string, place: Place): Theme[] {
  const chain: Theme[] = []
  for (let next: string | null = name; next !== null; ) {
    const theme: Theme = readTheme(next, place, chain.at(-1))
    const isTwin = chain.some(known => known.name === theme.name)
    if (isTwin)
      fail(`${join(chain.at(-1)!.folder, 'theme.json')}#parent`, `${theme.name} is its own ancestor.`)
    chain.push(theme)
    next = theme.parent
  }
  return chain
}

function readTheme(name: string, place: Place, child: Theme | undefined): Theme {
  const wanted = child ? `${join(child.folder, 'theme.json')}#parent` : 'theme'
  const folder = findFolder(name, place)
  if (!folder) {
    return fail(
      wanted,
      `There is no theme "${name}".`,
      'Name a folder in themes/, a path, or a package hob-theme-….'
    )
  }
  const file = join(folder, 'theme.json')
  const manifest = parse(file)
  const misfits = findMisfits(themeSchema, manifest)
  if (misfits.length > 0) {
    const problems = misfits.map(({ path, message }) => ({ where: `${file}#${path}`, what: `${message}.` }))
    throw new BootFailure(problems)
  }
  return { ...(manifest as Omit<Theme, 'folder'>), settings: makeLive(manifest as Theme), folder }
}

/** Every setting of a theme may be changed while the node runs. */
function makeLive({ settings }: Theme): Schema {
  const properties = Object.entries((settings.properties ?? {}) as Record<string, Schema>)
  const live = properties.map(([name, property]) => [name, { ...property, 'x-live': true }])
  return { ...settings, properties: Object.fromEntries(live) }
}

function findFolder(name: string, { root, file }: Place): string | undefined {
  const base = file ? dirname(file) : root
  const folders = isPath(name)
    ? [resolve(base, name)]
    : [
        join(root, 'themes', name),
        join(base, 'node_modules', `hob-theme-${name}`),
        join(root, 'node_modules', `hob-theme-${name}`)
      ]
  return folders.find(folder => existsSync(join(folder, 'theme.json')))
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return fail(file, `cannot be read: ${(error as Error).message}`)
  }
}

function fail(where: string, what: string, remedy?: string): never {
  throw new BootFailure([{ where, what, ...(remedy ? { remedy } : {}) }])
}
