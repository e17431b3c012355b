import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

const folder = import.meta.dirname
const mocha = join(folder, '..', 'node_modules', 'mocha', 'bin', 'mocha.js')
const chosen = process.argv.slice(2)

/**
 * `npm test`: what the command line asks of mocha, or every test in two groups at once, each with a database server and a
 * browser of its own, since a test mostly waits for those. What the second says is printed when it is over.
 */
const groups = chosen.length > 0 ? [chosen] : deal(listTests(), Math.min(2, availableParallelism()))
const codes = await Promise.all(groups.map((group, at) => run(group, at === 0)))
process.exitCode = Math.max(...codes)

function listTests(): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const tests = files.filter(name => name.endsWith('.test.ts')).sort()
  return tests.map(name => join(folder, name))
}

/** Neighbours take about as long as each other, so they go to different groups. */
function deal(files: string[], count: number): string[][] {
  return Array.from({ length: count }, (_, group) => files.filter((_, at) => at % count === group))
}

/** The exit code of mocha, which is its number of failures; 1 when it was killed. */
async function run(args: string[], isShown: boolean): Promise<number> {
  const stdio = ['ignore', isShown ? 'inherit' : 'pipe', 'inherit'] as const
  const child = spawn(process.execPath, [mocha, ...args], { stdio: [...stdio] })
  const words: Buffer[] = []
  child.stdout?.on('data', chunk => words.push(chunk))
  const [code] = await once(child, 'close')
  process.stdout.write(Buffer.concat(words))
  return code ?? 1
}
