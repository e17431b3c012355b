import { Command as Program } from 'commander'
import type { Command, CommandContext } from '../contract/command.ts'
import { version } from '../version.ts'

type Words = Pick<Command, 'name' | 'summary' | 'arguments' | 'options'>
type Run = (context: Omit<CommandContext, 'node'>) => Promise<void>

/** The `hob` program without any command, with the options that all commands share. */
export function createProgram(): Program {
  return new Program('hob')
    .description('A media publishing node that belongs to the people who run it.')
    .version(version)
    .option('--data <folder>', 'data folder (HOB_DATA)')
    .option('--config <file>', 'configuration file (HOB_CONFIG)')
    .option('--host <address>', 'network address to listen on (HOB_HOST)')
    .option('--port <number>', 'port to listen on (HOB_PORT)')
    .showHelpAfterError('Run `hob help` for all commands.')
    .exitOverride()
}

/** Makes `account create` a command `create` in the group `account`. A failure told by `fail` sets the exit code. */
export function addCommand(program: Program, words: Words, run: Run, outcome: { code: number }) {
  const names = words.name.split(' ')
  const parent = names.slice(0, -1).reduce(findGroup, program)
  const command = parent.command(names.at(-1)!).description(words.summary)
  if (parent !== program) parent.summary(parent.commands.map(each => each.name()).join(', '))
  if (words.arguments) command.arguments(words.arguments)
  for (const [flags, text, fallback] of words.options ?? []) command.option(flags, text, fallback)
  command.action(async () => {
    await run({
      arguments: command.processedArgs,
      options: command.opts(),
      print: line => process.stdout.write(`${line}\n`),
      fail(line) {
        process.stderr.write(`${line}\n`)
        outcome.code = 1
      },
      stdin: process.stdin
    })
  })
}

function findGroup(program: Program, name: string): Program {
  const group = program.commands.find(command => command.name() === name)
  return group ?? program.command(name)
}
