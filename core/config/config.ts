import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { BootFailure, type BootProblem } from '../boot/boot-failure.ts'
import type { Json } from '../json.ts'
import { findMisfits } from '../schema.ts'
import { type ConfigOptions, type ConfigSources, readConfigLayers } from './config-layers.ts'
import { configSchema } from './config-schema.ts'
import { readSize, readTime } from './quantities.ts'

/** `hob.yaml` after defaults, the environment and the command line, checked. */
export interface Config {
  /** The node's name as people see it. */
  title: string
  /** Public address without a trailing slash; links and cookies are made from it. */
  url: string
  host: string
  port: number
  /** Absolute path of the data folder. */
  data: string
  /** The file it was read from, if any. */
  file: string | null
  /** Project root: where `plugins/`, `themes/` and `core/` are. */
  root: string
  database: { client: 'sqlite' } | { client: 'postgres'; url: string }
  theme: string
  /** Default interface language. */
  language: string
  log: { level: string }
  /** Proxies in front whose `X-Forwarded-*` is believed. */
  proxies: number
  /** Bytes; time in milliseconds. */
  limits: {
    fileSize: number
    bodySize: number
    freeDisk: number
    processingTime: number
    processingSize: number
  }
  /** Memory in bytes, idle in milliseconds. */
  worker: { concurrency: number; memory: number; idle: number }
  /** Address ranges that the outbound client may reach beside the public internet (CIDR); milliseconds; bytes. */
  outbound: { allow: string[]; timeout: number; size: number }
  storage: { originals: string; renditions: string }
  /** Reload templates, styles and browser code when they change. */
  watch: boolean
  /** By plugin name or path, in no order; `false` was already taken out. */
  plugins: Record<string, Record<string, Json>>
}

type Written = Omit<Config, 'plugins' | 'limits' | 'worker' | 'outbound' | 'url' | 'data'> & {
  url?: string
  data?: string
  limits: Record<keyof Config['limits'], number | string>
  worker: { concurrency: number; memory: number | string; idle: number | string }
  outbound: { allow: string[]; timeout: number | string; size: number | string }
  plugins: Record<string, Record<string, Json> | boolean | null>
}

/** Something of the configuration does not fit; what it says of plugins can be looked at all the same. */
export class ConfigFailure extends BootFailure {
  readonly rest: Pick<Config, 'root' | 'file' | 'plugins'>

  constructor(problems: readonly BootProblem[], rest: Pick<Config, 'root' | 'file' | 'plugins'>) {
    super(problems)
    this.rest = rest
  }
}

/** Finds, reads and checks the configuration. Throws a BootFailure that holds everything that is wrong. */
export function loadConfig(options: ConfigOptions = {}): Config {
  return toConfig(readConfigLayers(options))
}

/** Checks what was read and fills in the defaults. Throws a BootFailure that holds everything that is wrong. */
export function toConfig({ root, file, layers }: ConfigSources): Config {
  const values = structuredClone(Object.assign({}, ...layers.map(layer => layer.values).reverse())) as Written
  const origin = (path: string) => layers.find(layer => path.split('/')[0]! in layer.values)?.origin
  const problems: BootProblem[] = findMisfits(configSchema, values).map(({ path, message }) => ({
    where: path || (file ?? 'hob.yaml'),
    what: `${message}.`,
    remedy: `Correct it in ${origin(path) ?? 'hob.yaml'}; \`hob config explain\` lists what is possible.`
  }))
  if (problems.length === 0) problems.push(...findContradictions(values))
  const defaults = readDefaultPlugins(root)
  if (problems.length > 0)
    throw new ConfigFailure(problems, {
      root,
      file,
      plugins: pickPlugins(pickSound(values.plugins), defaults)
    })
  return {
    ...values,
    root,
    file,
    url: (values.url ?? defaultUrl(values)).replace(/\/$/, ''),
    data: resolve(file ? dirname(file) : root, values.data ?? join(root, 'data')),
    limits: {
      fileSize: readSize(values.limits.fileSize),
      bodySize: readSize(values.limits.bodySize),
      freeDisk: readSize(values.limits.freeDisk),
      processingTime: readTime(values.limits.processingTime),
      processingSize: readSize(values.limits.processingSize)
    },
    worker: { ...values.worker, memory: readSize(values.worker.memory), idle: readTime(values.worker.idle) },
    outbound: {
      ...values.outbound,
      timeout: readTime(values.outbound.timeout),
      size: readSize(values.outbound.size)
    },
    plugins: pickPlugins(values.plugins, defaults)
  }
}

/** Names of the plugins that are on without being named in `hob.yaml`. */
export function readDefaultPlugins(root: string): string[] {
  return parse(readFileSync(join(root, 'plugins', 'default.yaml'), 'utf8')) as string[]
}

function findContradictions({ database }: Written): BootProblem[] {
  const url = (database as { url?: string }).url
  if (database.client === 'postgres' && !url) {
    return [
      {
        where: 'database/url',
        what: 'is missing.',
        remedy: 'Give the address of the server: postgres://name:password@host/database.'
      }
    ]
  }
  if (database.client === 'sqlite' && url) {
    return [
      {
        where: 'database/url',
        what: 'has no meaning for sqlite.',
        remedy: 'Set database/client to postgres, or take the address out.'
      }
    ]
  }
  return []
}

function defaultUrl({ host, port }: { host: string; port: number }) {
  const isWildcard = host === '0.0.0.0' || host === '::'
  const name = isWildcard ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

function pickPlugins(written: Written['plugins'], defaults: readonly string[]): Config['plugins'] {
  const all = { ...Object.fromEntries(defaults.map(name => [name, null])), ...written }
  return Object.fromEntries(
    Object.entries(all)
      .filter(([, section]) => section !== false)
      .map(([name, section]) => [name, typeof section === 'object' && section !== null ? section : {}])
  )
}

/** Without what cannot be a section. */
function pickSound(written: unknown): Written['plugins'] {
  if (typeof written !== 'object' || written === null) return {}
  const isSection = (value: unknown) =>
    typeof value === 'boolean' || (typeof value === 'object' && !Array.isArray(value))
  return Object.fromEntries(Object.entries(written).filter(([, value]) => isSection(value)))
}
