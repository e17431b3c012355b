import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { createDatabase, type Database } from '../database/database.ts'
import type { Log } from '../log.ts'
import type { LoadedPlugin, Node, NodeRole } from '../node.ts'
import { judgeTheme } from '../themes/theme-verdict.ts'
import { assertNoProblems, BootFailure, type BootProblem } from './boot-failure.ts'
import { lockData } from './data-lock.ts'
import { type PluginChoice, selectPlugins } from './loader.ts'
import { type Migrated, MigrationFailure, migrateAll } from './migrations-run.ts'
import { createParts, freezeRegistries } from './node-parts.ts'
import type { PluginTraces } from './plugin-scope.ts'
import { type SetupFailure, setUpPlugins } from './plugin-setup.ts'
import { checkStorageMarker } from './storage-marker.ts'

export interface Booted {
  readonly node: Node
  readonly migrated: readonly Migrated[]
  /** Undoes the boot. */
  close(): Promise<void>
}

/** An optional plugin failed; the node can boot without it. */
export class OptionalFailure extends Error {
  readonly key: string

  constructor(key: string, reason: string) {
    super(reason)
    this.key = key
  }
}

interface BootOptions {
  role: NodeRole
  log: Log
  /** Optional plugins that failed at an earlier attempt, with the reason. */
  failed: ReadonlyMap<string, string>
}

/** Lock, plugins, tables, parts, set-up, checks, in this order; what was opened is closed again when one of them fails. */
export async function bootNode(config: Config, { role, log, failed }: BootOptions): Promise<Booted> {
  const cleanUps: PluginTraces['cleanUps'] = []
  const close = () => runBackwards(cleanUps, log)
  try {
    if (role === 'web') cleanUps.push(lockData(config.data).release)
    const { chosen, refused } = await selectPlugins(config, failed)
    const db = await openDatabase(config)
    cleanUps.push(() => db.destroy())
    const migrated = await migrateTables(config, db, chosen)
    const traces = { fragments: new Map(), cleanUps }
    const plugins: LoadedPlugin[] = [...refused]
    const node = await createParts({ config, log, db, plugins, traces })
    cleanUps.push(() => node.freshness.close())
    assertNoFailures(await setUpPlugins(node, chosen, { traces, plugins }))
    freezeRegistries(node)
    assertNoProblems(findMissingStorages(node))
    await checkStorageMarker(node)
    if (role !== 'worker') await judgeTheme(node)
    await node.hooks.node.ready.promise()
    return { node, migrated, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openDatabase(config: Config) {
  let db: Database | undefined
  try {
    db = await createDatabase(config)
    await db.raw('select 1')
    return db
  } catch (error) {
    await db?.destroy()
    const reason = (error as Error).message || (error as { code?: string }).code
    const what = `The database does not answer: ${reason}.`
    const isFile = config.database.client === 'sqlite'
    const remedy = isFile
      ? `See that ${config.data} is whole and can be written.`
      : 'See that it runs and that its address is right.'
    throw new BootFailure([{ where: 'database', what, remedy }], error)
  }
}

async function migrateTables(config: Config, db: Database, chosen: readonly PluginChoice[]) {
  const core = { owner: 'core', folder: join(import.meta.dirname, '..', 'migrations') }
  const owners = chosen.map(({ name, folder }) => ({ owner: name, folder: join(folder, 'migrations') }))
  try {
    return await migrateAll(config, db, [core, ...owners])
  } catch (error) {
    if (!(error instanceof MigrationFailure)) throw error
    const culprit = chosen.find(({ name }) => name === error.owner)
    throw culprit?.isOptional ? new OptionalFailure(culprit.key, error.problems[0]!.what) : error
  }
}

/** When only optional plugins failed the node is booted again without the first of them. */
function assertNoFailures(failures: readonly SetupFailure[]) {
  const needed = failures.filter(({ choice }) => !choice.isOptional)
  assertNoProblems(needed.map(({ problem }) => problem))
  const [first] = failures
  if (first) throw new OptionalFailure(first.choice.key, first.problem.what)
}

function findMissingStorages({ config, storages }: Node): BootProblem[] {
  const known = storages.list().map(({ name }) => name)
  return (['originals', 'renditions'] as const)
    .filter(role => !known.includes(config.storage[role]))
    .map(role => ({
      where: `storage/${role}`,
      what: `no plugin provides the storage "${config.storage[role]}".`,
      remedy: known.length > 0 ? `There is ${known.join(', ')}.` : 'Switch on a plugin that provides it.'
    }))
}

async function runBackwards(cleanUps: PluginTraces['cleanUps'], log: Log) {
  for (let cleanUp = cleanUps.pop(); cleanUp; cleanUp = cleanUps.pop()) {
    try {
      await cleanUp()
    } catch (error) {
      log.error({ err: error }, 'stop.failed')
    }
  }
}
