import { runCommandLine } from './commands/command-line.ts'

// Whoever reads our lines may have had enough of them: `hob entry list | head`.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await runCommandLine(process.argv.slice(2))
