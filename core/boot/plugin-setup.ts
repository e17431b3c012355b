import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LoadedPlugin, Node } from '../node.ts'
import type { BootProblem } from './boot-failure.ts'
import type { PluginChoice } from './loader.ts'
import { createPluginScope, type PluginTraces } from './plugin-scope.ts'

export interface SetupFailure {
  readonly choice: PluginChoice
  readonly problem: BootProblem
}

export interface SetupOptions {
  traces: PluginTraces
  /** Where those that are set up are listed. */
  plugins: LoadedPlugin[]
  /** Longest time for one plugin, milliseconds. */
  limit?: number
}

/**
 * Sets plugins up in their order and returns what went wrong. After a failure the others still go on, except those that need what
 * the failed one provides, so that one start shows every independent problem.
 */
export async function setUpPlugins(
  node: Node,
  choices: readonly PluginChoice[],
  { traces, plugins, limit = 30_000 }: SetupOptions
): Promise<SetupFailure[]> {
  const failures: SetupFailure[] = []
  const lost = new Set<string>()
  for (const choice of choices) {
    const { plugin } = choice
    const needsLost = [...(plugin.requires ?? []), ...(plugin.uses ?? [])].some(service => lost.has(service))
    const problem = needsLost ? undefined : await attemptSetup(node, choice, traces, limit)
    if (problem) failures.push({ choice, problem })
    if (problem || needsLost) for (const service of plugin.provides ?? []) lost.add(service)
    else plugins.push(choice)
  }
  return failures
}

async function attemptSetup(
  node: Node,
  choice: PluginChoice,
  traces: PluginTraces,
  limit: number
): Promise<BootProblem | undefined> {
  try {
    await inTime(setUpPlugin(node, choice, traces), limit)
    return undefined
  } catch (error) {
    node.log.debug({ err: error, plugin: choice.name }, 'plugin.failed')
    const what = `could not be set up: ${(error as Error).message.replace(/\.?$/, '.')}`
    const remedy = 'Correct its settings, or switch it off; with `optional: true` the node starts without it.'
    return { where: `plugins/${choice.key}`, what, remedy }
  }
}

async function setUpPlugin(node: Node, choice: PluginChoice, traces: PluginTraces) {
  const { key, name, summary, plugin, folder, section } = choice
  const locales = join(folder, 'locales')
  if (existsSync(locales)) await node.i18n.addFolder(name, locales)
  const { configSchema: schema } = plugin
  if (schema) node.nodeSettings.declare({ plugin: name, summary, schema }, section, node.config.plugins[key])
  await plugin.setup(createPluginScope(node, choice, traces), section)
  for (const service of plugin.provides ?? []) {
    if (!node.services.find(service as never))
      throw new Error(`It did not provide "${service}", as it says it does`)
  }
}

function inTime(work: Promise<void>, limit: number) {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`It took longer than ${limit / 1000} s`)), limit)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
