import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

const folder = import.meta.dirname
const mocha = join(folder, '..', 'node_modules', 'mocha', 'bin', 'mocha.js')
const chosen = process.argv.slice(2)

/** What takes twenty seconds and more, the longest first: begun near the end, it would run alone. */
const long = [
  'browser/every-page.test.ts',
  'core/accounts/access-matrix.test.ts',
  'endurance/kill.test.ts',
  'themes/contract.test.ts',
  'browser/hostile-words.test.ts',
  'core/commands/command-line.test.ts',
  'endurance/large-upload.test.ts',
  'media-types/document/contract.test.ts',
  'media-types/model/contract.test.ts',
  'media-types/document/hostile.test.ts',
  'browser/upload.test.ts',
  'core/jobs/supervisor.test.ts',
  'media-types/video/player.test.ts',
  'themes/grids.test.ts',
  'themes/hearth-browser.test.ts',
  'media-types/video/contract.test.ts',
  'plugins/removable.test.ts',
  'plugins/console/entries.test.ts',
  'endurance/second-node.test.ts',
  'plugins/console/accounts.test.ts',
  'core/accounts/access-work.test.ts',
  'endurance/leaks.test.ts',
  'browser/text-only.test.ts',
  'media-types/audio/contract.test.ts'
]

/**
 * `npm test`: what the command line asks of mocha, or every test in two processes at once, each with a database server and a
 * browser of its own, since a test mostly waits for those. Each takes a file when it is through with another.
 */
const words = chosen.length > 0 ? chosen : ['--parallel', '--jobs', `${countJobs()}`, ...listTests()]
const child = spawn(process.execPath, [mocha, ...words], { stdio: ['ignore', 'inherit', 'inherit'] })
const [code] = await once(child, 'close')
// The number of failures; none when it was killed.
process.exitCode = code ?? 1

function countJobs(): number {
  return Math.min(2, availableParallelism())
}

function listTests(): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const tests = files.filter(name => name.endsWith('.test.ts')).sort()
  return [...new Set([...long, ...tests])].map(name => join(folder, name))
}
