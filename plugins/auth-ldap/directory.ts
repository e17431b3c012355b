import { randomBytes } from 'node:crypto'
import type { Client, Entry } from 'ldapts'
import type { PluginNode } from '../../core/plugin.ts'
import type { WithConnection } from './connections.ts'
import { readId, readList, readText } from './entry-values.ts'
import type { Problems } from './problems.ts'
import type { Config } from './settings.ts'

/** Somebody who showed that they are a person of the directory. */
export interface Person {
  /** What the directory never gives to another. */
  readonly id: string
  /** What they are called there. */
  readonly label: string
  readonly displayName: string | undefined
  readonly email: string | undefined
  /** Names of their groups; absent where nothing depends on them. */
  readonly groups: readonly string[] | undefined
}

export interface Directory {
  /**
   * Who has this name and password; undefined for a wrong one, a missing person and one of whom there are two, after the same questions.
   * Throws what the connection throws, and `LDAP_ODD` for an entry without an id.
   */
  prove(name: string, password: string): Promise<Person | undefined>
}

/** Answers to a bind that say something of the password or its owner, as opposed to the directory being unwell. */
const refusals = new Set([19, 32, 34, 48, 49, 50, 53])

export function createDirectory(
  node: Pick<PluginNode, 'log'>,
  { bind, people, attributes, groups, roles }: Config,
  withConnection: WithConnection,
  problems: Pick<Problems, 'odd'>
): Directory {
  const asSearcher = <Result>(run: (client: Client) => Promise<Result>) =>
    withConnection(async client => {
      if (bind.dn) await client.bind(bind.dn, bind.password ?? '')
      return run(client)
    })

  async function findEntry(client: Client, name: string): Promise<Entry | undefined> {
    const { searchEntries } = await client.search(people.base, {
      scope: 'sub',
      filter: await fill(people.filter, 'name', name),
      attributes: [...Object.values(attributes), ...(groups.base ? [] : [groups.attribute])],
      explicitBufferAttributes: [attributes.id],
      sizeLimit: 2
    })
    if (searchEntries.length > 1) node.log.warn({ found: searchEntries.length }, 'directory.ambiguous')
    return searchEntries.length === 1 ? searchEntries[0] : undefined
  }

  /** Asked for somebody who is not there too, under a name that nobody has. */
  async function isRight(entry: Entry | undefined, password: string): Promise<boolean> {
    const dn = entry?.dn ?? `cn=${randomBytes(12).toString('hex')},${people.base}`
    try {
      await withConnection(client => client.bind(dn, password))
      return entry !== undefined
    } catch (thrown) {
      if (refusals.has(Number((thrown as { code?: unknown }).code))) return false
      throw thrown
    }
  }

  async function groupsOf(client: Client, entry: Entry): Promise<readonly string[] | undefined> {
    if (roles.length === 0) return undefined
    if (!groups.base) return readList(entry, groups.attribute)
    const filter = await fill(groups.filter, 'dn', entry.dn)
    const { searchEntries } = await client.search(groups.base, { scope: 'sub', filter, attributes: ['1.1'] })
    return searchEntries.map(({ dn }) => dn)
  }

  return {
    prove: (name, password) =>
      // Many directories take a name without a password for nobody in particular, and say yes.
      asSearcher(async client => {
        const entry = name && password ? await findEntry(client, name) : undefined
        if (!(await isRight(entry, password || randomBytes(12).toString('hex'))) || !entry) return undefined
        const id = readId(entry, attributes.id)
        if (!id) throw problems.odd()
        return {
          id,
          label: readText(entry, attributes.name, 100) ?? name.slice(0, 100),
          displayName: readText(entry, attributes.displayName, 100),
          email: readText(entry, attributes.email, 254),
          groups: await groupsOf(client, entry)
        }
      })
  }
}

/** What people type stays a value: the signs that filters are made of lose their meaning. */
export async function fill(filter: string, name: string, value: string): Promise<string> {
  const { Filter } = await import('ldapts')
  const escaped = Filter.escape(value)
  return filter.replaceAll(`{${name}}`, () => escaped)
}
