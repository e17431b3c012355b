import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Of this Hob, from its package. */
export const version = (
  JSON.parse(readFileSync(resolve(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string }
).version
