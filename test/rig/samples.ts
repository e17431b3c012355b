import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { skip } from './skip.ts'

/** Where real sample files are: `HOB_SAMPLES`, else `../shared/samples` beside the project; they are not part of it. */
export const samplesFolder = resolve(
  process.env.HOB_SAMPLES ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'samples')
)

/** The path of a sample such as `images/DSCN0010.jpg`; skips the running test, saying why, where it is missing. */
export function sample(test: Mocha.Context, name: string): string {
  const path = join(samplesFolder, name)
  if (existsSync(path)) return path
  return skip(test, `the sample ${name} is not on this machine; set HOB_SAMPLES`)
}
