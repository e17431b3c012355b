import { flushCompileCache, getCompileCacheDir } from 'node:module'

/** Set for the program that takes the place of one that compiled. */
const mark = 'HOB_FRESH'

/** Whether this process had to load Node's TypeScript compiler, which it then keeps: 25 MB. */
const hasCompiled = () =>
  (process as { moduleLoadList?: readonly string[] }).moduleLoadList?.some(name => name.includes('amaro')) ===
  true

/**
 * After the first start with new code, stores what was compiled and starts the program again in the same process, which then
 * needs no compiler. `tidyUp` closes everything before. Does nothing at any other start.
 */
export async function startAfresh(tidyUp: () => Promise<void>): Promise<void> {
  const isFresh = process.env[mark] !== undefined
  delete process.env[mark]
  if (isFresh || !hasCompiled() || !getCompileCacheDir() || !process.execve) return
  await tidyUp()
  flushCompileCache()
  const words = [process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  process.execve(process.execPath, words, { ...process.env, [mark]: '1' })
}
