import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BootProblem } from './boot-failure.ts'
import type { PluginChoice } from './loader.ts'
import { migrate } from './migrate.ts'
import type { Node } from './node.ts'
import { createPluginScope, type PluginTraces } from './plugin-scope.ts'

/** Longest time for the migrations and the setup of one plugin, in milliseconds. */
const patience = 30_000

/**
 * Migrates, translates and sets up plugins in their order and returns what went wrong. After a failure the others still go on,
 * except those that need what the failed one provides, so that one start shows every independent problem.
 */
export async function setUpPlugins(
  node: Node,
  choices: readonly PluginChoice[],
  traces: PluginTraces,
  limit = patience
): Promise<{ choice: PluginChoice; problem: BootProblem }[]> {
  const failed: { choice: PluginChoice; problem: BootProblem }[] = []
  const lost = new Set<string>()
  for (const choice of choices) {
    const { plugin } = choice
    const needsLost = [...(plugin.requires ?? []), ...(plugin.uses ?? [])].some(service => lost.has(service))
    const problem = needsLost ? undefined : await setUpPlugin(node, choice, traces, limit)
    if (problem) failed.push({ choice, problem })
    if (problem || needsLost) for (const service of plugin.provides ?? []) lost.add(service)
  }
  return failed
}

async function setUpPlugin(node: Node, choice: PluginChoice, traces: PluginTraces, limit: number) {
  const { key, plugin, folder, section } = choice
  let step = 'migrated'
  const run = async () => {
    await migrate(node.db, plugin.name, join(folder, 'migrations'))
    step = 'translated'
    if (existsSync(join(folder, 'locales'))) await node.i18n.addFolder(plugin.name, join(folder, 'locales'))
    step = 'set up'
    if (plugin.configSchema) {
      node.nodeSettings.declare(
        { plugin: plugin.name, summary: plugin.summary, schema: plugin.configSchema },
        section
      )
    }
    await plugin.setup(createPluginScope(node, choice, traces), section)
    for (const service of plugin.provides ?? []) {
      if (!node.services.find(service as never))
        throw new Error(`It did not provide "${service}", as it says it does`)
    }
  }
  try {
    await inTime(run(), limit)
    return undefined
  } catch (error) {
    node.log.debug({ err: error, plugin: plugin.name }, 'plugin.failed')
    const what = `could not be ${step}: ${(error as Error).message.replace(/\.?$/, '.')}`
    const remedy = 'Correct its settings, or switch it off; with `optional: true` the node starts without it.'
    return { where: `plugins/${key}`, what, remedy }
  }
}

function inTime(work: Promise<void>, limit: number) {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`It took longer than ${limit / 1000} s`)), limit)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
