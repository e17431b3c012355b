import type { Access, Resource } from './access.ts'
import type { Accounts } from './accounts.ts'
import type { Assets } from './assets.ts'
import type { Audiences } from './audiences.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { Entries } from './entries.ts'
import type { ErrorOptions, HobError } from './errors.ts'
import type { Outbound } from './fetch.ts'
import type { Files } from './files.ts'
import type { Freshness } from './freshness.ts'
import type { HealthCheck, Hooks, stages } from './hooks.ts'
import type { I18n } from './i18n.ts'
import type { Jobs } from './jobs.ts'
import type { Log } from './log.ts'
import type { Pages } from './pages.ts'
import type {
  AuthMethod,
  Command,
  Field,
  MediaType,
  ResourceLoader,
  StorageDriver,
  TemplateHelper
} from './plugin.ts'
import type { Registry } from './registry.ts'
import type { Routes } from './routes.ts'
import type { Secrets } from './secrets.ts'
import type { Schema } from './schema.ts'
import type { ServiceLocator } from './services.ts'
import type { Sessions } from './sessions.ts'
import type { Settings } from './settings.ts'
import type { SetupKey } from './setup-key.ts'
import type { Templates } from './templates.ts'
import type { Text } from './text.ts'
import type { Themes } from './themes.ts'
import type { Uploads } from './uploads.ts'

/** The parts of a node, shared by the core and all plugins. */
export interface Node {
  readonly config: Config
  readonly version: string
  readonly log: Log
  readonly hooks: Hooks
  readonly stages: typeof stages
  readonly db: Database
  readonly freshness: Freshness
  readonly services: ServiceLocator
  readonly nodeSettings: Settings
  readonly secrets: Secrets
  readonly setupKey: SetupKey
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly audiences: Audiences
  readonly access: Access
  readonly files: Files
  readonly uploads: Uploads
  readonly entries: Entries
  readonly jobs: Jobs
  readonly i18n: I18n
  readonly text: Text
  readonly fetch: Outbound
  readonly themes: Themes
  readonly templates: Templates
  readonly assets: Assets
  readonly routes: Routes
  readonly pages: Pages
  readonly mediaTypes: Registry<MediaType>
  readonly storages: Registry<StorageDriver>
  readonly authMethods: Registry<AuthMethod>
  readonly fields: Registry<Field>
  readonly commands: Registry<Command>
  readonly helpers: Registry<TemplateHelper>
  /** How routes find what their address names; the core adds `entry`, `file` and `account`. */
  readonly resources: Registry<ResourceLoader>
  /** Plugins in the order they were set up. */
  readonly plugins: readonly LoadedPlugin[]
  error(code: string, message: string, options?: ErrorOptions): HobError
  /**
   * Fills a schema's defaults into a value and throws `SCHEMA_INVALID` with the path of what does not fit.
   * `textual` turns the text of forms into the schema's types first.
   */
  check<T>(schema: Schema, value: unknown, kind?: 'strict' | 'textual'): T
  /** Fragments of a slot, in order. */
  fragments(slot: string): readonly SlottedFragment[]
  health(): Promise<HealthCheck[]>
}

export interface LoadedPlugin {
  readonly name: string
  readonly folder: string
  readonly summary: string
  readonly plugin: import('./plugin.ts').Plugin
  /** Set when an optional plugin could not start; it then takes no part. */
  readonly error?: string
}

export interface SlottedFragment extends Readonly<import('./plugin.ts').Fragment> {
  readonly plugin: string
}

export type { Resource }
