import { resolve } from 'node:path'
import { type Config, readDefaultPlugins, toConfig } from '../../core/config/config.ts'
import { temporaryFolder } from './files.ts'

const root = resolve(import.meta.dirname, '..', '..')

/** What a test may set: as in `hob.yaml`. `plugins` names the only ones that are on; absent, the default ones are. */
export type TestSettings = Omit<Partial<Record<keyof Config, unknown>>, 'plugins'> & {
  plugins?: readonly string[] | Record<string, object>
}

/** The plugins that are on by default, as a test names its own, without some. */
export const defaultsWithout = (...names: string[]): string[] =>
  readDefaultPlugins(root).filter(name => !names.includes(name))

/** The same with these besides, or with what `hob.yaml` says of them. */
export const defaultsWith = (more: Record<string, object>): Record<string, object> => ({
  ...Object.fromEntries(readDefaultPlugins(root).map(name => [name, {}])),
  ...more
})

/** A checked configuration with its own temporary data folder, quiet and on any free port. */
export async function createTestConfig({ plugins, ...settings }: TestSettings = {}): Promise<Config> {
  const data = settings.data ?? (await temporaryFolder())
  const values = { port: 0, log: { level: 'silent' }, ...settings, data, ...pickPlugins(plugins) }
  return toConfig({ root, file: null, layers: [{ origin: 'the test', values }] })
}

function pickPlugins(plugins: TestSettings['plugins']) {
  if (!plugins) return {}
  const off = Object.fromEntries(readDefaultPlugins(root).map(name => [name, false]))
  const on = Array.isArray(plugins) ? Object.fromEntries(plugins.map(name => [name, {}])) : plugins
  return { plugins: { ...off, ...on } }
}
