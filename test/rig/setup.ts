import { runCleanUps } from './cleanup.ts'

process.env.NODE_ENV = 'test'
for (const name of Object.keys(process.env)) {
  if (name.startsWith('HOB_') && name !== 'HOB_SAMPLES') delete process.env[name]
}

/** Mocha's root hooks: what the rig started lazily during the run is stopped after its last test. */
export const mochaHooks = {
  async afterAll(this: Mocha.Context) {
    this.timeout(60_000)
    await runCleanUps()
  }
}
