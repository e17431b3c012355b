import type { Config } from '../config/config.ts'
import type { ConfigOptions } from '../config/config-layers.ts'
import type { Command, CommandContext } from '../contract/command.ts'
import type { NodeRole, RunningNode } from '../node.ts'

/** What a command of the core gets: it decides itself what must be up. */
export interface CoreContext extends Omit<CommandContext, 'node'> {
  /** Where the configuration is looked for. */
  readonly sources: ConfigOptions
  /** Throws a BootFailure when the configuration is wrong. */
  loadConfig(): Promise<Config>
  /** Throws a BootFailure when anything is wrong. */
  boot(role: NodeRole, config?: Config): Promise<RunningNode>
}

/** A command that must work when plugins do not; all others come from plugins. */
export interface CoreCommand extends Omit<Command, 'run'> {
  run(context: CoreContext): Promise<void>
}

/** Each in a file of its own; what they need is imported when they run. */
export async function readCoreCommands(): Promise<CoreCommand[]> {
  const modules = await Promise.all([
    import('./serve.ts'),
    import('./work.ts'),
    import('./migrate.ts'),
    import('./check.ts'),
    import('./doctor.ts'),
    import('./config-explain.ts'),
    import('./config-reset.ts')
  ])
  return modules.map(module => module.default)
}
