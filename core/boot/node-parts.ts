import { createAccess } from '../accounts/access.ts'
import { createAccounts } from '../accounts/accounts.ts'
import { createAudiences } from '../accounts/audiences.ts'
import { createSessionSweep } from '../accounts/session-sweep.ts'
import { createSessions } from '../accounts/sessions.ts'
import type { Config } from '../config/config.ts'
import { createSettings } from '../config/settings.ts'
import type { Database } from '../database/database.ts'
import { createFreshness } from '../database/freshness.ts'
import { keyset } from '../database/keyset.ts'
import { createEntries } from '../entries/entries.ts'
import { HobError } from '../errors.ts'
import { createFiles } from '../files/files.ts'
import { createSweep } from '../files/sweep.ts'
import { createUploads } from '../files/uploads.ts'
import { createHooks } from '../hooks/hooks.ts'
import { stages } from '../hooks/stages.ts'
import { ids } from '../ids.ts'
import { createJobs } from '../jobs/jobs.ts'
import type { Log } from '../log.ts'
import type { LoadedPlugin, Node } from '../node.ts'
import { createOutbound } from '../outbound/fetch.ts'
import { createProcessing } from '../processing/processing.ts'
import { createRegistry } from '../registry.ts'
import { assertFits } from '../schema.ts'
import { createServices } from '../services.ts'
import { createI18n } from '../text/i18n.ts'
import { createText } from '../text/text.ts'
import { createAssets } from '../themes/assets.ts'
import { createTemplates } from '../themes/templates.ts'
import { createThemes } from '../themes/themes.ts'
import { version } from '../version.ts'
import { createPages } from '../web/pages.ts'
import { createRoutes } from '../web/routes.ts'
import { checkHealth } from './health.ts'
import type { PluginTraces } from './plugin-scope.ts'
import { addPowers, addResources } from './resources.ts'
import { createSetupKey } from './setup-key.ts'

/** What the parts of a node are made from. */
export interface Ground {
  config: Config
  log: Log
  /** Its tables are up to date. */
  db: Database
  /** Grows while plugins are set up. */
  plugins: readonly LoadedPlugin[]
  traces: PluginTraces
}

/** Puts the parts of a node together; each is handed what was made before it. Nothing runs yet. */
export async function createParts({ config, log, db, plugins, traces }: Ground): Promise<Node> {
  const own = { hooks: createHooks(log), ...createRegistries() }
  const base = { config, version, log, db, ids, keyset, plugins, stages, ...own }
  const { hooks, storages, helpers } = base
  const fragments: Node['fragments'] = slot => traces.fragments.get(slot) ?? []

  const i18n = await createI18n({ config, log })
  const services = createServices()
  const freshness = createFreshness({ config, db })
  const nodeSettings = await createSettings({ db, hooks, log })
  const accounts = createAccounts({ db, hooks, config, i18n })
  const people = {
    accounts,
    sessions: createSessions({ db, hooks, freshness }),
    audiences: createAudiences(base)
  }
  const setupKey = createSetupKey({ accounts, nodeSettings })
  const access = createAccess({ ...base, freshness })
  const files = createFiles({ db, config, hooks, storages, freshness })
  const uploads = createUploads({ config, hooks })
  const jobs = createJobs({ db, hooks, log })
  const text = createText({ hooks })
  const fetch = createOutbound({ config, version })
  const entries = createEntries({ ...base, ...people, access, files, uploads, jobs, i18n, text })

  const themes = await createThemes({ config, i18n, nodeSettings })
  const assets = createAssets({ config, hooks, log, themes, plugins: () => plugins })
  const templates = createTemplates({ themes, assets, i18n, helpers, plugins: () => plugins })
  const routes = createRoutes()
  const pages = createPages({ ...base, accounts, i18n, themes, templates, assets, routes, fragments })

  addResources({ ...base, ...people, files })
  addPowers(base)
  createProcessing({ ...base, files, uploads, entries, jobs })
  createSweep({ ...base, jobs, uploads, nodeSettings })
  createSessionSweep({ ...base, jobs })

  return {
    ...base,
    ...people,
    ...{
      i18n,
      services,
      freshness,
      nodeSettings,
      setupKey,
      access,
      files,
      uploads,
      jobs,
      text,
      fetch,
      entries
    },
    ...{ themes, assets, templates, routes, pages, fragments },
    error: (code, message, options) => new HobError(code, message, options),
    check: assertFits,
    health: () => checkHealth({ config, db, hooks, nodeSettings, plugins, storages, themes })
  }
}

/** Closes what plugins can add to; called when all of them are set up. */
export function freezeRegistries(node: Node) {
  for (const name of registryNames) node[name].freeze()
}

const registryNames = [
  'mediaTypes',
  'storages',
  'authMethods',
  'audienceKinds',
  'fields',
  'powers',
  'passes',
  'commands',
  'helpers',
  'resources'
] as const

function createRegistries(): Pick<Node, (typeof registryNames)[number]> {
  return {
    mediaTypes: createRegistry('media type'),
    storages: createRegistry('storage'),
    authMethods: createRegistry('sign-in method'),
    audienceKinds: createRegistry('kind of audiences'),
    fields: createRegistry('field'),
    powers: createRegistry('power'),
    passes: createRegistry('pass'),
    commands: createRegistry('command'),
    helpers: createRegistry('template helper'),
    resources: createRegistry('resource')
  }
}
