import { pathToFileURL } from 'node:url'
import type { Config } from '../config/config.ts'
import type { Json } from '../json.ts'
import type { LoadedPlugin } from '../node.ts'
import type { Plugin } from '../plugin.ts'
import { assertNoProblems, type BootProblem } from './boot-failure.ts'
import { checkContract, checkSection } from './plugin-contract.ts'
import { orderPlugins } from './plugin-order.ts'
import { findPlugin, isPath, type PluginPlace } from './plugin-places.ts'

/** A plugin that is ready to be set up. */
export interface PluginChoice extends LoadedPlugin {
  /** As the configuration calls it. */
  readonly key: string
  readonly isOptional: boolean
  /** Its section of the configuration, checked, with defaults. */
  readonly section: Record<string, Json>
}

export interface PluginSelection {
  /** In the order in which they are set up. */
  readonly chosen: readonly PluginChoice[]
  /** Optional plugins that cannot take part, with the reason. */
  readonly refused: readonly LoadedPlugin[]
}

type Outcome = { choice: PluginChoice } | { refused: LoadedPlugin } | { problems: readonly BootProblem[] }

/**
 * Finds, imports, checks and orders the configured plugins. `failed` names optional ones that failed at an earlier attempt, with
 * the reason. Throws a BootFailure that holds all problems of all plugins.
 */
export async function selectPlugins(
  config: Pick<Config, 'root' | 'file' | 'plugins'>,
  failed: ReadonlyMap<string, string> = new Map()
): Promise<PluginSelection> {
  const sections = Object.entries(config.plugins)
  const outcomes = await Promise.all(
    sections.map(([key, section]) => choosePlugin(key, section, config, failed))
  )
  const problems = outcomes.flatMap(outcome => ('problems' in outcome ? outcome.problems : []))
  const refused = outcomes.flatMap(outcome => ('refused' in outcome ? [outcome.refused] : []))
  const found = outcomes.flatMap(outcome => ('choice' in outcome ? [outcome.choice] : []))
  problems.push(...findTwins(found))
  const { ordered, problems: disorder } = orderPlugins(found)
  const culprit = found.find(
    ({ key, isOptional }) => isOptional && disorder.some(({ where }) => where === `plugins/${key}`)
  )
  if (culprit)
    return selectPlugins(config, new Map([...failed, [culprit.key, 'A service it needs is not there.']]))
  assertNoProblems([...problems, ...(problems.length === 0 ? disorder : [])])
  return { chosen: ordered, refused }
}

async function choosePlugin(
  key: string,
  written: Record<string, Json>,
  config: Pick<Config, 'root' | 'file'>,
  failed: ReadonlyMap<string, string>
): Promise<Outcome> {
  const { optional, ...section } = structuredClone(written)
  const earlier = failed.get(key)
  const place = findPlugin(key, config)
  const outcome =
    earlier !== undefined
      ? { problems: [{ where: `plugins/${key}`, what: earlier }] }
      : 'what' in place
        ? { problems: [place] }
        : await importPlugin(place, section, optional === true)
  if (optional !== true || !('problems' in outcome)) return outcome
  const error = outcome.problems.map(problem => problem.what).join(' ')
  return { refused: { name: key, folder: '', summary: '', plugin: absent(key), error } }
}

async function importPlugin(
  place: PluginPlace,
  section: Record<string, Json>,
  isOptional: boolean
): Promise<Outcome> {
  const { key, folder, entry } = place
  try {
    const { default: plugin } = (await import(pathToFileURL(entry).href)) as { default: Plugin }
    const broken = checkContract(plugin, key)
    if (broken.length > 0) return { problems: broken }
    const problems = [...checkName(plugin, key), ...checkSection(plugin, key, section)]
    if (problems.length > 0) return { problems }
    const { name, summary } = plugin
    return { choice: { key, name, folder, summary, plugin, section, isOptional } }
  } catch (error) {
    const what = `cannot be loaded: ${(error as Error).message.replace(/\.?$/, '.')}`
    return { problems: [{ where: `plugins/${key}`, what, remedy: `Look into ${entry}.` }] }
  }
}

/** A folder's name is how people find a plugin in the configuration, so it must be the plugin's own. */
function checkName(plugin: Plugin, key: string): BootProblem[] {
  const isAlias = isPath(key) || key.startsWith('@') || key.startsWith('hob-')
  if (isAlias || plugin.name === key) return []
  const what = `calls itself "${plugin.name}".`
  return [{ where: `plugins/${key}`, what, remedy: 'Name the folder or package as the plugin.' }]
}

function findTwins(choices: readonly PluginChoice[]): BootProblem[] {
  return choices.flatMap((choice, index) => {
    const twin = choices.slice(0, index).find(other => other.name === choice.name)
    if (!twin) return []
    const what = `has the same name as plugins/${twin.key}: ${choice.name}.`
    return [{ where: `plugins/${choice.key}`, what, remedy: 'Take one of the two out.' }]
  })
}

const absent = (name: string): Plugin => ({ name, api: 1, summary: '', setup: () => undefined })
