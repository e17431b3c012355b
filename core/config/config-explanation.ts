import { BootFailure } from '../boot/boot-failure.ts'
import { type Config, readDefaultPlugins, toConfig } from './config.ts'
import { type ConfigOptions, readConfigLayers } from './config-layers.ts'
import { configSchema } from './config-schema.ts'
import { describeSchema, type SettingLine } from './setting-lines.ts'

/** Every setting of the core as lines for an operator. Throws a BootFailure when the configuration is wrong. */
export function explainNode(options: ConfigOptions): string[] {
  const sources = readConfigLayers(options)
  const config = toConfig(sources)
  const origin = (path: string) => sources.layers.find(({ values }) => isSet(values, path.split('.')))?.origin
  const settings = describeSchema(configSchema).filter(({ path }) => path !== 'plugins')
  const defaults = readDefaultPlugins(config.root)
  const plugins = Object.keys(config.plugins).map(
    name => `  ${name}${defaults.includes(name) ? '' : ' (hob.yaml)'}`
  )
  return [
    `Configuration: ${config.file ?? 'no hob.yaml; everything has its default'}`,
    '',
    ...settings.flatMap(setting =>
      describe(setting, valueAt(config, setting.path), origin(setting.path) ?? 'default')
    ),
    'Plugins that are on; `hob config explain <plugin>` shows the settings of one:',
    ...plugins
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
  const written = config.plugins[choice.key]
  const lines = describeSchema(choice.plugin.configSchema ?? {}).flatMap(setting =>
    describe(
      setting,
      valueAt(choice.section, setting.path),
      isSet(written, setting.path.split('.')) ? 'hob.yaml' : 'default'
    )
  )
  return [`${choice.name}: ${choice.summary}`, '', ...(lines.length > 0 ? lines : ['It has no settings.'])]
}

function describe(
  { path, type, description, isSecret, isLive }: SettingLine,
  value: unknown,
  origin: string
): string[] {
  const shown = value === undefined ? '(none)' : isSecret ? '(secret)' : JSON.stringify(value)
  const live = isLive ? ' It may also be changed in the admin pages, which then counts.' : ''
  return [`${path}: ${shown}  [${origin}]`, `    ${type}. ${description}${live}`.trimEnd(), '']
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], value)
}

const isSet = (values: unknown, path: readonly string[]) => valueAt(values, path.join('.')) !== undefined
