import type { Json } from '../json.ts'
import type { Plugin } from '../plugin.ts'
import { findMisfits, type Schema } from '../schema.ts'
import type { BootProblem } from './boot-failure.ts'

/** The plugin API of this core; a plugin that is written for another number is refused. */
const pluginApi = 1

const services = { type: 'array', items: { type: 'string', minLength: 1 } }

const contract: Schema = {
  type: 'object',
  required: ['name', 'summary'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', not: { enum: ['core', 'node'] } },
    api: true,
    summary: { type: 'string', minLength: 1 },
    requires: services,
    uses: services,
    provides: services,
    configSchema: { type: 'object' },
    setup: true
  }
}

/** What is wrong with the default export of a plugin's module; nothing when it keeps the contract. */
export function checkContract(exported: unknown, key: string): BootProblem[] {
  const where = `plugins/${key}`
  if (typeof exported !== 'object' || exported === null) {
    return [
      { where, what: 'exports no plugin.', remedy: 'Its index must export the plugin object as default.' }
    ]
  }
  const plugin = exported as Partial<Plugin>
  if (plugin.api !== pluginApi) {
    const what = `is written for plugin API ${plugin.api}; this node has ${pluginApi}.`
    return [{ where, what, remedy: 'Install a version of the plugin that fits this node.' }]
  }
  const problems = findMisfits(contract, { ...plugin, setup: undefined }).map(({ path, message }) => ({
    where,
    what: `breaks the plugin contract: ${path || 'it'} ${message}.`,
    remedy: 'Tell the author of the plugin.'
  }))
  if (typeof plugin.setup !== 'function') {
    problems.push({
      where,
      what: 'breaks the plugin contract: setup is missing.',
      remedy: 'Tell the author of the plugin.'
    })
  }
  return problems
}

/** What plugins without settings have. */
const nothing: Schema = {}
/** Of each, the schema of a whole section: one that is made anew for each boot would be compiled and kept anew. */
const sections = new WeakMap<Schema, Schema>()

/** Checks a plugin's section of the configuration and fills in its defaults. */
export function checkSection(plugin: Plugin, key: string, section: Record<string, Json>): BootProblem[] {
  const where = `plugins/${key}`
  try {
    return findMisfits(sectionSchema(plugin.configSchema), section).map(({ path, message }) => ({
      where: path ? `${where}/${path}` : where,
      what: `${message}.`,
      remedy: `\`hob config explain ${plugin.name}\` lists what is possible.`
    }))
  } catch (error) {
    return [
      {
        where,
        what: `has a configSchema that is no JSON Schema: ${(error as Error).message}.`,
        remedy: 'Tell the author of the plugin.'
      }
    ]
  }
}

function sectionSchema(settings: Schema = nothing): Schema {
  const known = sections.get(settings)
  const schema = known ?? { type: 'object', additionalProperties: false, ...settings }
  if (!known) sections.set(settings, schema)
  return schema
}
