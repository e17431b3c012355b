import { resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { readDefaultPlugins } from '../../../core/config/config.ts'
import { root } from '../../house/sources.ts'
import { type Engine, postgres, sqlite } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { printFigure } from '../figure.ts'
import { fillNode } from './fill.ts'
import { large, type Sizes, small } from './sizes.ts'

/** The plugins that are on by themselves, and the one that measures. */
const everything = Object.fromEntries(readDefaultPlugins(root).map(name => [name, {}]))
const plugins = { ...everything, metrics: { token: 'a-token-of-some-length' } }
/** Pages, pictures, and a way in. */
const bare = ['storage-local', 'sign-in', 'auth-password', 'image', 'site']

export interface Opened {
  readonly engine: Engine
  readonly test: TestNode
  /** With the core alone, on the same data. */
  readonly core: TestNode
  /** One with everything a hundredth as large, for whoever compares. */
  startSmall(): Promise<TestNode>
}

interface KeptEngine extends Engine {
  readonly folder?: string
}

/**
 * The engines to measure: both, each with a node that is filled and thrown away; or those for which an option names a place, an empty
 * folder or database at first, where the node is kept for the next time. And the names of the parts that are wanted.
 */
export function readOptions(): { engines: KeptEngine[]; names: string[] } {
  const options = { sqlite: { type: 'string' }, postgres: { type: 'string' } } as const
  const { values, positionals: names } = parseArgs({ options, allowPositionals: true })
  const { sqlite: folder, postgres: url } = values
  if (folder === undefined && url === undefined) return { engines: [sqlite, postgres], names }
  const kept: KeptEngine[] = []
  if (folder !== undefined) kept.push({ ...sqlite, folder: resolve(folder) })
  if (url !== undefined) {
    const database: Engine['database'] = async () => ({ client: 'postgres', url })
    kept.push({ name: 'PostgreSQL', database, prepared: database })
  }
  return { engines: kept, names }
}

export async function openNodes(engine: KeptEngine): Promise<Opened> {
  const database = await engine.database()
  const place = { database, proxies: 1, ...(engine.folder && { data: engine.folder }) }
  const test = await startNode({ plugins, config: place })
  if (!(await test.node.db('entries').first('id'))) await fill(engine, test, large)
  const core = await startNode({ plugins: bare, config: { ...place, data: test.node.config.data } })
  return { engine, test, core, startSmall: () => startSmall(engine.name === 'SQLite' ? sqlite : postgres) }
}

async function startSmall(engine: Engine): Promise<TestNode> {
  const test = await startNode({ engine, plugins })
  await fill(engine, test, small)
  return test
}

async function fill({ name }: Engine, test: TestNode, sizes: Sizes) {
  const since = performance.now()
  await fillNode(test, sizes)
  printFigure(`${name}: filling ${sizes.entries} entries`, (performance.now() - since) / 1000, 's')
}
