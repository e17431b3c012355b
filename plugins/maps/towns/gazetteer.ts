import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PluginNode } from '../../../core/plugin.ts'
import { nearestTown } from '../precision.ts'
import type { Position } from '../service.ts'
import { openTowns, type Town, type Towns } from './towns-file.ts'

/** The names of the world's towns, on this machine. */
export interface Gazetteer {
  /** Towns whose names begin like this, the largest first; after a comma the country may stand, in the reader's language or as its code. */
  search(words: string, locale: string, most?: number): Promise<Town[]>
  /** Of where people live at most 60 km away. */
  nearest(position: Position): Promise<Town | undefined>
}

/** Seven megabytes that nobody asked for in this time are let go. */
const keptFor = 120_000

/** Made once from a package, in a thread, when it is first needed; then read as it is. */
export function createGazetteer({ config, defer }: Pick<PluginNode, 'config' | 'defer'>): Gazetteer {
  const file = join(config.data, 'cache', 'maps', 'towns-2.bin')
  let towns: Promise<Towns> | undefined
  let idle: NodeJS.Timeout | undefined
  defer(() => clearTimeout(idle))

  function open(): Promise<Towns> {
    clearTimeout(idle)
    idle = setTimeout(() => {
      towns = undefined
    }, keptFor).unref()
    towns ??= read(file).catch(error => {
      towns = undefined
      throw error
    })
    return towns
  }

  return {
    async search(words, locale, most = 8) {
      const [name = '', ...rest] = words.split(',')
      return (await open()).search(name, most, inCountry(rest.join(',').trim(), locale))
    },
    async nearest(position) {
      const found = (await open()).nearest(position)
      return found && found.kilometres <= nearestTown ? found.town : undefined
    }
  }
}

async function read(file: string): Promise<Towns> {
  const packed = await readFile(file).catch(() => make(file).then(() => readFile(file)))
  return openTowns(packed)
}

function make(file: string): Promise<void> {
  const thread = new Worker(new URL('./towns-thread.ts', import.meta.url), { workerData: file })
  return new Promise((resolve, reject) => {
    thread.once('error', reject)
    thread.once('exit', code => (code === 0 ? resolve() : reject(new Error('The towns could not be read.'))))
  })
}

function inCountry(wanted: string, locale: string): (country: string) => boolean {
  if (wanted === '') return () => true
  const start = wanted.toLocaleLowerCase(locale)
  const known = new Map<string, boolean>()
  const isIt = (code: string) =>
    code.toLowerCase() === start || nameCountry(code, locale).toLocaleLowerCase(locale).startsWith(start)
  return code => known.get(code) ?? known.set(code, isIt(code)).get(code) === true
}

/** In the reader's language, as far as the system knows it. */
export function nameCountry(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code
}

/** `Lyon, France`. */
export function nameTown({ name, country }: Pick<Town, 'name' | 'country'>, locale: string): string {
  return `${name}, ${nameCountry(country, locale)}`
}
