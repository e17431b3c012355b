import { type Config, ConfigFailure, loadConfig } from '../config/config.ts'
import type { ConfigOptions } from '../config/config-layers.ts'
import { BootFailure, type BootProblem } from './boot-failure.ts'

/** The configuration; where something of it is wrong, what is wrong with its plugins is told in the same go. */
export async function loadCheckedConfig(sources: ConfigOptions): Promise<Config> {
  try {
    return loadConfig(sources)
  } catch (error) {
    if (!(error instanceof ConfigFailure)) throw error
    throw new BootFailure([...error.problems, ...(await findPluginProblems(error.rest))])
  }
}

async function findPluginProblems(rest: ConfigFailure['rest']): Promise<readonly BootProblem[]> {
  const { selectPlugins } = await import('./loader.ts')
  try {
    await selectPlugins(rest)
    return []
  } catch (error) {
    if (error instanceof BootFailure) return error.problems
    throw error
  }
}
