import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry, EntryChanges } from '../../../core/entries/entries.ts'
import { newId, newPublicId } from '../../../core/ids.ts'
import type { Cluster } from '../../../plugins/maps/clusters.ts'
import type { Client } from '../../rig/client.ts'
import type { TestNode } from '../../rig/node.ts'

export const world = 'bounds=-90,-180,90,180&zoom=2'

export const json = async (client: Client, path: string) => (await client.get(path)).json()

/** What a map shows to somebody. */
export const clusters = async (client: Client, query = world, of = ''): Promise<Cluster[]> =>
  ((await json(client, `/api/v1/${of}places?${query}`)) as { items: Cluster[] }).items

export const count = async (client: Client, query = world, of = '') =>
  (await clusters(client, query, of)).reduce((all, cluster) => all + cluster.count, 0)

/** Makes entries at places, as if they were uploaded, which takes longer than all the rest. */
export async function createPlacing(test: TestNode, first: Account) {
  const { id } = await test.upload(first)
  const model = await test.node.db('entries').where({ id }).first()
  const programs = new Map<string, Promise<Client>>()
  const apiOf = (account: Account) => {
    const known = programs.get(account.id) ?? test.openApi(account)
    programs.set(account.id, known)
    return known
  }

  async function make(account: Account, { title = 'Somewhere', visibility = 'public' }: EntryChanges) {
    const row = { ...model, id: newId(), public_id: newPublicId(), account: account.id, title, visibility }
    await test.node.db('entries').insert({ ...row, published_at: Date.now() })
    return (await test.node.entries.byId(row.id)) as Entry
  }

  async function put(account: Account, entry: Entry, [latitude, longitude]: number[]) {
    const json = { latitude, longitude, precision: 'exact' }
    await (await apiOf(account)).request('PUT', `/api/v1/entries/${entry.publicId}/place`, { json })
  }

  return {
    put,
    async place(account: Account, at: number[], changes: EntryChanges = {}) {
      const entry = await make(account, changes)
      await put(account, entry, at)
      return entry
    }
  }
}
