import type { Access } from './accounts/access.ts'
import type { Accounts } from './accounts/accounts.ts'
import type { Audiences } from './accounts/audiences.ts'
import type { Sessions } from './accounts/sessions.ts'
import { bootNode, OptionalFailure } from './boot/boot.ts'
import { createLifecycle } from './boot/lifecycle.ts'
import type { Migrated } from './boot/migrations-run.ts'
import type { SetupKey } from './boot/setup-key.ts'
import type { Config } from './config/config.ts'
import type { Settings } from './config/settings.ts'
import type { AudienceKind } from './contract/audience-kind.ts'
import type { AuthMethod } from './contract/auth-method.ts'
import type { Command } from './contract/command.ts'
import type { Field } from './contract/field.ts'
import type { Fragment } from './contract/fragment.ts'
import type { MediaType } from './contract/media-type.ts'
import type { Pass } from './contract/pass.ts'
import type { Power } from './contract/power.ts'
import type { ResourceLoader } from './contract/resource-loader.ts'
import type { StorageDriver } from './contract/storage-driver.ts'
import type { TemplateHelper } from './contract/template-helper.ts'
import type { Database } from './database/database.ts'
import type { Freshness } from './database/freshness.ts'
import type { Keyset } from './database/keyset.ts'
import type { Entries } from './entries/entries.ts'
import type { ErrorOptions, HobError } from './errors.ts'
import type { Files } from './files/files.ts'
import type { Uploads } from './files/uploads.ts'
import type { Hooks } from './hooks/hooks.ts'
import type { HealthCheck } from './hooks/node-hooks.ts'
import type { stages } from './hooks/stages.ts'
import type { Ids } from './ids.ts'
import type { Jobs } from './jobs/jobs.ts'
import { createLog, type Log } from './log.ts'
import type { Outbound } from './outbound/fetch.ts'
import type { Plugin } from './plugin.ts'
import type { Registry } from './registry.ts'
import type { Schema } from './schema.ts'
import type { ServiceLocator } from './services.ts'
import type { I18n } from './text/i18n.ts'
import type { Text } from './text/text.ts'
import type { Assets } from './themes/assets.ts'
import type { Templates } from './themes/templates.ts'
import type { Themes } from './themes/themes.ts'
import type { Pages } from './web/pages.ts'
import type { Routes } from './web/routes.ts'

/** The parts of a node, shared by the core and all plugins. */
export interface Node {
  readonly config: Config
  readonly version: string
  readonly log: Log
  readonly hooks: Hooks
  readonly stages: typeof stages
  readonly db: Database
  readonly ids: Ids
  readonly keyset: Keyset
  readonly freshness: Freshness
  readonly services: ServiceLocator
  readonly nodeSettings: Settings
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
  readonly audienceKinds: Registry<AudienceKind>
  readonly fields: Registry<Field>
  readonly powers: Registry<Power>
  readonly passes: Registry<Pass>
  readonly commands: Registry<Command>
  readonly helpers: Registry<TemplateHelper>
  /** How routes find what their address names; the core adds `entry`, `file` and `account`. */
  readonly resources: Registry<ResourceLoader>
  /** Plugins in the order they were set up. */
  readonly plugins: readonly LoadedPlugin[]
  error(code: string, message: string, options?: ErrorOptions): HobError
  /**
   * Fills a schema's defaults into a value and throws `SCHEMA_INVALID` with the path of what does not fit.
   * `textual` turns the text of forms into the schema's types first. A schema is compiled once and remembered for good, so make
   * it once.
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
  readonly plugin: Plugin
  /** Set when an optional plugin could not start; it then takes no part. */
  readonly error?: string
}

export interface SlottedFragment extends Readonly<Fragment> {
  readonly plugin: string
}

export type NodeRole = 'web' | 'worker' | 'command'

export interface NodeOptions {
  /** `web` serves and takes the data folder for itself, `worker` runs jobs, `command` does one thing beside them. */
  role: NodeRole
  /** Where it writes; standard error unless a test listens. */
  log?: Log
}

export interface RunningNode extends Node {
  /** Migrations that ran at this start. */
  readonly migrated: readonly Migrated[]
  /** Follows what other processes change, and for the web: draws, listens and watches over the worker. */
  start(): Promise<void>
  /** Ends everything that was started, in reverse order. */
  stop(): Promise<void>
}

/** Boots a node: all of it or nothing. Throws a BootFailure with everything that is wrong; optional plugins that fail are left out. */
export async function createNode(
  config: Config,
  { role, log = createLog(config.log) }: NodeOptions
): Promise<RunningNode> {
  const failed = new Map<string, string>()
  for (;;) {
    try {
      const { node, migrated, close } = await bootNode(config, { role, log, failed })
      const running = createLifecycle(node, role)
      const stop = async () => {
        await running.stop()
        await close()
      }
      return { ...node, migrated, start: running.start, stop }
    } catch (error) {
      if (!(error instanceof OptionalFailure)) throw error
      log.error({ plugin: error.key, reason: error.message }, 'plugin.left_out')
      failed.set(error.key, error.message)
    }
  }
}
