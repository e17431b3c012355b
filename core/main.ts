import { enableCompileCache, flushCompileCache } from 'node:module'
import { join, resolve } from 'node:path'

// Before anything else is imported: compiled code is kept between starts, which shortens all but the first.
enableCompileCache(join(resolve(import.meta.dirname, '..'), 'node_modules', '.cache', 'hob'))

const { runCommandLine } = await import('./command-line.ts')
process.exitCode = await runCommandLine(process.argv.slice(2))
flushCompileCache()
