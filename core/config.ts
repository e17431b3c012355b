import type { Json } from './plugin.ts'

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
  limits: { fileSize: number; bodySize: number; freeDisk: number }
  worker: { concurrency: number; memory: number; idle: number }
  /** Address ranges that the outbound client may reach beside the public internet (CIDR). */
  outbound: { allow: string[]; timeout: number; size: number }
  storage: { originals: string; renditions: string }
  /** Reload templates, styles and browser code when they change. */
  watch: boolean
  /** By plugin name or path, in no order; `false` was already taken out. */
  plugins: Record<string, Record<string, Json>>
}
