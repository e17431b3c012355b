import { readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { parseDocument } from 'yaml'
import { assertNoProblems, type BootProblem } from '../boot/boot-failure.ts'
import { expandSecrets } from './config-secrets.ts'

/** Where the configuration comes from; what is absent is looked up or has a default. */
export interface ConfigOptions {
  /** Project root. @default the folder above `core` */
  root?: string
  env?: Readonly<Record<string, string | undefined>>
  /** Explicit relative paths are taken from here. @default the current folder */
  cwd?: string
  /** As given on the command line. */
  data?: string
  config?: string
  host?: string
  port?: string | number
}

/** Values from one place; earlier layers win. */
export interface ConfigLayer {
  /** In words for an operator: `--port`, `HOB_PORT`, or the file's name. */
  readonly origin: string
  readonly values: Readonly<Record<string, unknown>>
}

export interface ConfigSources {
  readonly root: string
  /** The file that was read, absolute. */
  readonly file: string | null
  readonly layers: readonly ConfigLayer[]
}

/** Collects command line, environment and `hob.yaml`, unchecked. Throws a BootFailure when a file cannot be read. */
export function readConfigLayers(options: ConfigOptions = {}): ConfigSources {
  const root = options.root ?? resolve(import.meta.dirname, '..', '..')
  const { env = process.env, cwd = process.cwd() } = options
  const absolute = (path: string) => resolve(cwd, path)
  const layers: ConfigLayer[] = []
  const given = { host: options.host, port: options.port, data: options.data }
  for (const [name, value] of Object.entries(given)) addLayer(layers, `--${name}`, name, value, absolute)
  for (const name of Object.keys(given)) {
    const variable = `HOB_${name.toUpperCase()}`
    addLayer(layers, variable, name, env[variable], absolute)
  }
  const data = layers.find(layer => 'data' in layer.values)?.values.data as string | undefined
  const explicit = options.config ?? (env.HOB_CONFIG || undefined)
  const places = explicit
    ? [absolute(explicit)]
    : [join(root, 'hob.yaml'), join(data ?? join(root, 'data'), 'hob.yaml')]
  const file = places.find(place => readText(place, explicit !== undefined) !== undefined) ?? null
  if (file) layers.push({ origin: basename(file), values: readYaml(file, env) })
  return { root, file, layers }
}

function addLayer(
  layers: ConfigLayer[],
  origin: string,
  name: string,
  value: unknown,
  absolute: (path: string) => string
) {
  if (value === undefined || value === '') return
  const text = String(value)
  const isNumber = name === 'port' && /^\d+$/.test(text)
  layers.push({
    origin,
    values: { [name]: name === 'data' ? absolute(text) : isNumber ? Number(text) : text }
  })
}

function readText(file: string, isNeeded: boolean) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!isNeeded && ['ENOENT', 'ENOTDIR'].includes(code)) return undefined
    const what = `cannot be read (${code}).`
    assertNoProblems([{ where: file, what, remedy: 'Name a readable file with --config or HOB_CONFIG.' }])
  }
}

function readYaml(file: string, env: Readonly<Record<string, string | undefined>>): Record<string, unknown> {
  const document = parseDocument(readText(file, true) ?? '', { prettyErrors: true })
  assertNoProblems(
    document.errors.map(({ message }) => ({
      where: file,
      what: message.trim(),
      remedy: 'Correct the YAML at this line.'
    }))
  )
  const values: unknown = document.toJS() ?? {}
  if (typeof values !== 'object' || Array.isArray(values) || values === null) {
    assertNoProblems([
      {
        where: file,
        what: 'holds no settings.',
        remedy: 'Write one setting a line, such as `title: My node`.'
      }
    ])
  }
  const problems: BootProblem[] = []
  const expanded = expandSecrets(values, { env, folder: dirname(file), problems })
  assertNoProblems(problems)
  return expanded as Record<string, unknown>
}
