import { join } from 'node:path'
import { cleanUpAfterFile, runCleanUps } from './cleanup.ts'
import { keepInMemory } from './files.ts'

process.env.NODE_ENV = 'test'
for (const name of Object.keys(process.env)) {
  if (name.startsWith('HOB_') && name !== 'HOB_SAMPLES') delete process.env[name]
}
// As `hob` has it: workers of nodes in this process begin in half the time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'hob')
keepInMemory()

/** Mocha's root hooks: after the last test, or after the last one of a file where other files follow in this process. */
export const mochaHooks = {
  async afterAll(this: Mocha.Context) {
    this.timeout(60_000)
    await (process.env.MOCHA_WORKER_ID ? cleanUpAfterFile() : runCleanUps())
  }
}
