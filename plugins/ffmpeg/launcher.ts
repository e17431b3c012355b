import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Limits } from './settings.ts'

/** A program with its arguments. */
export type CommandLine = readonly [program: string, ...words: string[]]

/** Puts other programs in front of a command line, which bound it and then become it: its process is theirs. */
export interface Launcher {
  launch(command: CommandLine, limits: Pick<Limits, 'memory' | 'niceness'>): CommandLine
  /** Whether the kernel holds the limit of memory; else somebody has to watch. */
  readonly holdsMemory: boolean
}

const execute = promisify(execFile)

/** Uses what this machine has; on a Linux without them runs are watched from outside. */
export async function createLauncher(): Promise<Launcher> {
  const [setpriv, prlimit, nice] = await Promise.all([
    works('setpriv', ['--pdeathsig', 'KILL']),
    works('prlimit', ['--data=1000000000', '--core=0']),
    works('nice', ['-n', '1'])
  ])
  return {
    holdsMemory: prlimit,
    launch: (command, { memory, niceness }) =>
      [
        // Whatever happens to the worker, what it started does not outlive it.
        ...(setpriv ? ['setpriv', '--pdeathsig', 'KILL'] : []),
        ...(prlimit ? ['prlimit', `--data=${memory * 1_000_000}`, '--core=0'] : []),
        ...(nice && niceness > 0 ? ['nice', '-n', String(niceness)] : []),
        ...command
      ] as unknown as CommandLine
  }
}

function works(program: string, words: readonly string[]): Promise<boolean> {
  return execute(program, [...words, 'true'], { timeout: 5000 }).then(
    () => true,
    () => false
  )
}
