import type { Position } from '../service.ts'

export interface Town extends Position {
  readonly name: string
  /** Two letters, ISO 3166. */
  readonly country: string
  readonly population: number
}

/** A town as it is packed: it is found by its other names too, and called by its own. */
export interface NamedTown extends Town {
  readonly otherNames?: readonly string[]
}

/** The towns of the world, packed: what is looked up lies in a few buffers rather than in a hundred thousand objects. */
export interface Towns {
  readonly count: number
  /** Those of which a name, or a word of one, begins like this; the largest first. `countries` narrows it. */
  search(words: string, most: number, isIn?: (country: string) => boolean): Town[]
  /** The nearest, with its distance in kilometres as it is across a plain. */
  nearest(position: Position): { town: Town; kilometres: number } | undefined
}

const numbers = ['latitude', 'longitude', 'population', 'country', 'name', 'key'] as const
/** What stands before the numbers: how many towns, how many bytes of names. */
const head = 8
const degree = 1e5

/** Small letters without marks, one space between words: how names are compared. */
export function toKey(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[ßøłđæœı]/g, letter => alike[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const alike: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i' }

/** Writes towns as `openTowns` reads them. */
export function packTowns(towns: readonly NamedTown[]): Buffer {
  const sorted = towns.toSorted((one, other) => other.population - one.population)
  const rows = new Int32Array(sorted.length * numbers.length)
  const names: string[] = []
  const keys: string[] = ['\n']
  let [name, key] = [0, 1]
  for (const [at, town] of sorted.entries()) {
    const searched = keysOf(town)
    const values = [
      Math.round(town.latitude * degree),
      Math.round(town.longitude * degree),
      town.population,
      packCountry(town.country),
      name,
      key
    ]
    for (const [column, value] of values.entries()) rows[column * sorted.length + at] = value
    names.push(town.name)
    keys.push(searched)
    name += Buffer.byteLength(town.name)
    key += Buffer.byteLength(searched)
  }
  const sizes = Buffer.alloc(head)
  sizes.writeUInt32LE(sorted.length, 0)
  sizes.writeUInt32LE(name, 4)
  return Buffer.concat([
    sizes,
    Buffer.from(rows.buffer),
    Buffer.from(names.join('')),
    Buffer.from(keys.join(''))
  ])
}

/** One a line. */
function keysOf({ name, otherNames = [] }: NamedTown): string {
  const keys = new Set([name, ...otherNames].map(toKey))
  return [...keys].map(key => `${key}\n`).join('')
}

const packCountry = (code: string) => code.charCodeAt(0) * 256 + code.charCodeAt(1)

/** Reads what `packTowns` wrote. */
export function openTowns(packed: Buffer): Towns {
  const count = packed.readUInt32LE(0)
  const columns = numbers.map(
    (_, at) => new Int32Array(packed.buffer, packed.byteOffset + head + at * count * 4, count)
  )
  const [latitudes, longitudes, populations, countries, nameStarts, keyStarts] = columns as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array
  ]
  const start = head + numbers.length * count * 4
  const names = packed.subarray(start, start + packed.readUInt32LE(4))
  const keys = packed.subarray(start + names.length)

  const countryOf = (at: number) => String.fromCharCode(countries[at]! >> 8, countries[at]! & 255)
  const townAt = (at: number): Town => ({
    latitude: latitudes[at]! / degree,
    longitude: longitudes[at]! / degree,
    population: populations[at]!,
    country: countryOf(at),
    name: names.toString('utf8', nameStarts[at], nameStarts[at + 1] ?? names.length)
  })

  /** Whose key holds this byte. */
  function ownerOf(byte: number): number {
    let [low, high] = [0, count - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (keyStarts[middle]! <= byte) low = middle
      else high = middle - 1
    }
    return low
  }

  function* find(needle: string) {
    for (let at = keys.indexOf(needle); at >= 0; at = keys.indexOf(needle, at + 1)) yield ownerOf(at + 1)
  }

  return {
    count,
    search(words, most, isIn = () => true) {
      const key = toKey(words)
      const found = new Set<number>()
      if (key === '') return []
      // Whole names first, then beginnings, then later words.
      for (const needle of [`\n${key}\n`, `\n${key}`, ` ${key}`]) {
        for (const at of find(needle)) {
          if (found.size >= most) break
          if (isIn(countryOf(at))) found.add(at)
        }
      }
      return [...found].map(townAt)
    },
    nearest({ latitude, longitude }) {
      const [y, x] = [latitude * degree, longitude * degree]
      const narrow = Math.cos((latitude * Math.PI) / 180)
      const around = 360 * degree
      let [best, least] = [-1, Number.POSITIVE_INFINITY]
      for (let at = 0; at < count; at++) {
        const north = latitudes[at]! - y
        const straight = Math.abs(longitudes[at]! - x)
        const east = Math.min(straight, around - straight) * narrow
        const far = north * north + east * east
        if (far < least) [best, least] = [at, far]
      }
      return best < 0 ? undefined : { town: townAt(best), kilometres: (Math.sqrt(least) / degree) * 111.2 }
    }
  }
}
