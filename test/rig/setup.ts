import { cleanUpAfterFile, runCleanUps } from './cleanup.ts'
import { keepInMemory } from './files.ts'

process.env.NODE_ENV = 'test'
for (const name of Object.keys(process.env)) {
  if (name.startsWith('HOB_') && name !== 'HOB_SAMPLES') delete process.env[name]
}
keepInMemory()

/** Mocha's root hooks: after the last test, or after the last one of a file where other files follow in this process. */
export const mochaHooks = {
  async afterAll(this: Mocha.Context) {
    this.timeout(60_000)
    await (process.env.MOCHA_WORKER_ID ? cleanUpAfterFile() : runCleanUps())
  }
}
