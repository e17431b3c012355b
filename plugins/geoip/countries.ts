import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ipaddr from 'ipaddr.js'
import type { CountryResponse, Reader } from 'mmdb-lib'
import type { PluginNode } from '../../core/plugin.ts'

/** Where addresses of the network are, as far as registries tell; asked of a file and of nobody else. */
export interface Countries {
  /** ISO 3166 code; undefined for addresses that are nowhere in particular, those of a home, of the node itself or of a proxy. */
  of(address: string): Promise<string | undefined>
}

type Family = 'ipv4' | 'ipv6'
/** The file that comes along has the code alone. */
type Database = Reader<CountryResponse & { country_code?: string }>

/** Some megabytes that nobody asked for in this time are let go, so a file that was renewed is read as well. */
const keptFor = 60_000
/** Those of countries have less than a fifth of it; those of towns, which have more, tell more than anybody is asked. */
const largest = 48 * 1024 * 1024

/** Reads the operator's file, else those that come along, when it is first asked. Throws where there is no such file. */
export async function createCountries(
  { config, defer, error }: Pick<PluginNode, 'config' | 'defer' | 'error'>,
  own?: string
): Promise<Countries> {
  const file = own && resolve(config.data, own)
  if (file) await demandDatabase(file)
  const open = new Map<string, Promise<Database>>()
  let idle: NodeJS.Timeout | undefined
  defer(() => clearTimeout(idle))

  async function demandDatabase(path: string) {
    const { size } = await stat(path).catch(() => ({ size: Number.POSITIVE_INFINITY }))
    const database = size <= largest && (await load(path).catch(() => undefined))
    if (database) return
    throw error('GEOIP_DATABASE_INVALID', `${path} is no file with countries of addresses, of at most 48 MB.`)
  }

  function read(path: string): Promise<Database> {
    clearTimeout(idle)
    idle = setTimeout(() => open.clear(), keptFor).unref()
    const database = open.get(path) ?? load(path)
    open.set(path, database)
    database.catch(() => open.delete(path))
    return database
  }

  return {
    async of(address) {
      const place = toPublic(address)
      if (!place) return undefined
      const database = await read(file ?? packaged(place.kind()))
      const found = database.get(place.toString())
      return toCode(found?.country_code ?? found?.country?.iso_code)
    }
  }
}

async function load(path: string): Promise<Database> {
  const [{ Reader }, bytes] = await Promise.all([import('mmdb-lib'), readFile(path)])
  return new Reader(bytes)
}

function packaged(family: Family): string {
  const name = '@ip-location-db/geo-whois-asn-country-mmdb'
  return fileURLToPath(import.meta.resolve(`${name}/geo-whois-asn-country-${family}.mmdb`))
}

/** An IPv4 address in the clothes of IPv6 is what it is; tunnels end where nobody knows. */
function toPublic(address: string) {
  if (!ipaddr.isValid(address)) return undefined
  const place = ipaddr.process(address)
  return place.range() === 'unicast' ? place : undefined
}

const toCode = (code: string | undefined) => (code && /^[A-Z]{2}$/.test(code) ? code : undefined)
