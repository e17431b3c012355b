import { parseArgs } from 'node:util'
import { CommanderError } from 'commander'
import { BootFailure } from '../boot/boot-failure.ts'
import { loadCheckedConfig } from '../boot/checked-config.ts'
import type { ConfigOptions } from '../config/config-layers.ts'
import { HobError } from '../errors.ts'
import type { RunningNode } from '../node.ts'
import { addCommand, createProgram } from './commands.ts'
import { type CoreCommand, type CoreContext, readCoreCommands } from './core-commands.ts'

const configOptions = {
  data: { type: 'string' },
  config: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' }
} as const

/** Runs one `hob` command and returns its exit code. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const { sources, words } = splitOptions(argv)
  const name = words.find(word => !word.startsWith('-'))
  const outcome = { code: 0 }
  let node: RunningNode | undefined
  try {
    const core = await readCoreCommands()
    const program = createProgram()
    for (const command of core) {
      addCommand(program, command, context => command.run(createCoreContext(context, sources)), outcome)
    }
    if (!answersAlone(core, name, words)) {
      node = await bootForPlugins(sources, name)
      for (const command of node?.commands.list() ?? []) {
        addCommand(program, command, context => command.run({ ...context, node: node! }), outcome)
      }
    }
    await program.parseAsync(words, { from: 'user' })
  } catch (error) {
    outcome.code = report(error)
  } finally {
    await node?.stop()
  }
  return outcome.code
}

/** Takes the options that every command has out of the words, wherever they stand before a `--`. */
function splitOptions(argv: readonly string[]): { sources: ConfigOptions; words: string[] } {
  const { tokens } = parseArgs({ args: [...argv], options: configOptions, strict: false, tokens: true })
  const sources: Record<string, string> = {}
  const taken = new Set<number>()
  for (const token of tokens) {
    if (token.kind !== 'option' || !(token.name in configOptions) || token.value === undefined) continue
    sources[token.name] = token.value
    taken.add(token.index)
    if (!token.inlineValue) taken.add(token.index + 1)
  }
  return { sources, words: argv.filter((_, index) => !taken.has(index)) }
}

/** Whether the core needs no plugin to understand these words. */
function answersAlone(core: readonly CoreCommand[], name: string | undefined, words: readonly string[]) {
  const isVersion = words.includes('--version') || words.includes('-V')
  return isVersion || core.some(command => command.name.split(' ')[0] === name)
}

/** Without a command the help is shown, and shall be even where the node cannot boot. */
async function bootForPlugins(sources: ConfigOptions, name: string | undefined) {
  try {
    const { createNode } = await import('../node.ts')
    return await createNode(await loadCheckedConfig(sources), { role: 'command' })
  } catch (error) {
    if (name !== undefined && name !== 'help') throw error
    report(error)
    return undefined
  }
}

function createCoreContext(
  context: Omit<CoreContext, 'sources' | 'loadConfig' | 'boot'>,
  sources: ConfigOptions
): CoreContext {
  return {
    ...context,
    sources,
    loadConfig: () => loadCheckedConfig(sources),
    async boot(role, config) {
      const { createNode } = await import('../node.ts')
      return createNode(config ?? (await loadCheckedConfig(sources)), { role })
    }
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode
  if (error instanceof BootFailure || error instanceof HobError) return complain(error.message, error.cause)
  return complain(String((error as Error)?.stack ?? error))
}

function complain(message: string, cause?: unknown) {
  process.stderr.write(`${message}\n`)
  if (process.env.HOB_DEBUG && cause) process.stderr.write(`${(cause as Error).stack ?? cause}\n`)
  return 1
}
