import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

const parts = new Set([
  'run.ts',
  'bare-client.ts',
  'figure.ts',
  'film-node.ts',
  'library.ts',
  'constant-server.ts',
  'photo-node.ts',
  'range-readers.ts',
  'rows.ts',
  'static-page.ts',
  'timing.ts'
])
const wanted = process.argv.slice(2)

/** Runs the benchmarks one after the other, each in a process of its own; names on the command line pick some. */
const files = (await readdir(import.meta.dirname))
  .filter(name => name.endsWith('.ts') && !parts.has(name))
  .sort()
for (const file of files) {
  if (wanted.length > 0 && !wanted.some(word => file.startsWith(word))) continue
  console.log(`# ${file.replace('.ts', '')}`)
  const child = spawn(process.execPath, [join(import.meta.dirname, file)], { stdio: 'inherit' })
  const code = await new Promise(resolve => child.once('close', resolve))
  if (code !== 0) process.exitCode = 1
}
