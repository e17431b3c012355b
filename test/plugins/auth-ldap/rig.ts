import { type Client, createClient } from '../../rig/client.ts'
import type { Engine } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { base, type DirectoryServer, searcher } from './directory-server.ts'

export interface LdapRig extends TestNode {
  /** Signs in with a fresh browser unless one is given. */
  attempt(
    name: string,
    password?: string,
    client?: Client,
    chosen?: string
  ): Promise<{ client: Client; response: Response; html: string }>
  nameOf(client: Client): Promise<string | undefined>
}

/** A node beside a directory; `settings` are added to those that it needs. */
export async function startLdap(
  directory: Pick<DirectoryServer, 'port'>,
  settings: object = {},
  engine?: Engine
): Promise<LdapRig> {
  const ldap = {
    url: `ldap://127.0.0.1:${directory.port}`,
    name: 'Example Inc.',
    bind: searcher,
    people: { base },
    ...settings
  }
  const rig = await startNode({
    engine,
    plugins: {
      'storage-local': {},
      site: {},
      api: {},
      security: {},
      'sign-in': {},
      'auth-password': {},
      'auth-ldap': ldap
    }
  })
  await rig.makeAccount('boss', {
    role: 'administrator',
    email: 'boss@example.org',
    password: 'four green horses'
  })
  return {
    ...rig,
    async attempt(name, password = `${name} has a word`, client = createClient(rig.url), chosen) {
      const form = { name, password, ...(chosen !== undefined && { chosen }) }
      const response = await client.submit('/sign-in/ldap', form, { page: '/sign-in' })
      return { client, response, html: await response.text() }
    },
    async nameOf(client) {
      const answer = await client.get('/api/v1/me')
      return answer.status === 200 ? ((await answer.json()) as { name: string }).name : undefined
    }
  }
}
