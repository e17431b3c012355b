import { BootFailure } from '../boot/boot-failure.ts'
import { type Config, readDefaultPlugins, toConfig } from './config.ts'
import { type ConfigOptions, readConfigLayers } from './config-layers.ts'
import { configSchema } from './config-schema.ts'
import type { SettingSource } from './live-values.ts'
import { describeSchema, type SettingLine } from './setting-lines.ts'
import type { SettingsReading } from './settings-reading.ts'
import type { StoredValues } from './settings-table.ts'

/** Every setting of the core as lines for an operator. Throws a BootFailure when the configuration is wrong. */
export async function explainNode(options: ConfigOptions): Promise<string[]> {
  const sources = readConfigLayers(options)
  const config = toConfig(sources)
  const origin = (path: string) => sources.layers.find(({ values }) => isSet(values, path.split('.')))?.origin
  const settings = describeSchema(configSchema).filter(({ path }) => path !== 'plugins')
  const defaults = readDefaultPlugins(config.root)
  const { stored, complaint } = await readStored(config)
  const plugins = Object.keys(config.plugins).map(name => {
    const changed = stored[name] ? `: some of its settings come from the ${adminPages}` : ''
    return `  ${name}${defaults.includes(name) ? '' : ' (hob.yaml)'}${changed}`
  })
  return [
    `Configuration: ${config.file ?? 'no hob.yaml; everything has its default'}`,
    '',
    ...settings.flatMap(setting =>
      describe(setting, valueAt(config, setting.path), origin(setting.path) ?? 'default')
    ),
    'Plugins that are on; `hob config explain <plugin>` shows the settings of one:',
    ...plugins,
    ...complaint
  ]
}

/** Every setting of one plugin as lines for an operator. */
export async function explainPlugin(name: string, config: Config): Promise<string[]> {
  const { selectPlugins } = await import('../boot/loader.ts')
  const { chosen } = await selectPlugins(config)
  const choice = chosen.find(one => one.name === name || one.key === name)
  if (!choice) {
    const remedy = `On are: ${chosen.map(one => one.name).join(', ')}.`
    throw new BootFailure([{ where: `plugins/${name}`, what: 'is not on.', remedy }])
  }
  const { settings, complaint } = await readStored(config)
  const { plugin, section } = choice
  const schema = plugin.configSchema ?? {}
  const written = config.plugins[choice.key]
  settings?.declare({ plugin: choice.name, summary: choice.summary, schema }, section, written)
  const sources = settings?.of(choice.name).sources() ?? {}
  const lines = describeSchema(schema).flatMap(setting => {
    const { path } = setting
    const inFile = {
      value: valueAt(section, path),
      origin: isSet(written, path.split('.')) ? 'hob.yaml' : 'default'
    }
    const source = sources[path]
    if (source?.origin !== 'stored') return describe(setting, inFile.value, inFile.origin)
    return describe(setting, settings?.of(choice.name).get(path), adminPages, tellOverridden(setting, source))
  })
  return [
    `${choice.name}: ${choice.summary}`,
    '',
    ...(lines.length > 0 ? lines : ['It has no settings.']),
    ...(lines.some(line => line.includes(`[${adminPages}]`)) ? [wayBack(choice.name)] : []),
    ...complaint
  ]
}

const adminPages = 'admin pages'

const wayBack = (plugin: string) =>
  `\`hob config reset ${plugin} <setting>\` gives up what was set in the admin pages.`

/** What stands in the file and counts for nothing, which nobody guesses who reads the file. */
function tellOverridden(setting: SettingLine, { otherwise }: SettingSource): string | undefined {
  if (otherwise?.origin !== 'file') return undefined
  return `Overrides what hob.yaml says: ${show(setting, otherwise.value)}`
}

interface Stored extends Partial<SettingsReading> {
  readonly stored: StoredValues
  readonly complaint: readonly string[]
}

/** What is in the database, or why that is not known. */
async function readStored(config: Config): Promise<Stored> {
  const { readSettings } = await import('./settings-reading.ts')
  const reading = await readSettings(config)
  if (typeof reading === 'object') return { ...reading, complaint: [] }
  const complaint = `What was set in the admin pages is not known: the database does not answer (${reading}).`
  return { stored: {}, complaint: reading === undefined ? [] : ['', complaint] }
}

function describe(setting: SettingLine, value: unknown, origin: string, overridden?: string): string[] {
  const { path, type, description, isLive } = setting
  const live = isLive ? ' It may also be changed in the admin pages, which then counts.' : ''
  return [
    `${path}: ${show(setting, value)}  [${origin}]`,
    ...(overridden ? [`    ${overridden}`] : []),
    `    ${type}. ${description}${live}`.trimEnd(),
    ''
  ]
}

function show({ isSecret }: SettingLine, value: unknown): string {
  return value === undefined ? '(none)' : isSecret ? '(secret)' : JSON.stringify(value)
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], value)
}

const isSet = (values: unknown, path: readonly string[]) => valueAt(values, path.join('.')) !== undefined
