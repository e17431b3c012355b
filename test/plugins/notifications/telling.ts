import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { events } from '../../../plugins/notifications/keeping.ts'
import { outbox } from '../../../plugins/notifications/outbox.ts'
import type { Client } from '../../rig/client.ts'
import type { TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'

/** Waits until what was told is where it belongs. */
export async function settle({ node }: TestNode) {
  await waitFor('an empty outbox', async () => !(await node.db(outbox).first()))
}

/** Entries of which one after the other is shared, anew where it was before: uploading takes a while. */
const mostShared = 3

/** Shares an entry with somebody by name, and waits until they are told. */
export function createSharing(test: TestNode, owner: Account, reader: string) {
  const all: Entry[] = []
  return async (title: string): Promise<Entry> => {
    const { db, entries } = test.node
    const known = all.length < mostShared ? undefined : all.shift()
    const entry = known ?? (await test.upload(owner))
    await db('notifications_shared').where({ entry: entry.id }).delete()
    await db(events).where({ about: entry.publicId }).delete()
    await db('notifications_mutes').where({ thread: entry.publicId }).delete()
    const changes = { title, visibility: 'limited' as const, audience: { accounts: [reader] } }
    const shared = await entries.save(entry, changes, { account: owner })
    all.push(shared)
    await settle(test)
    return shared
  }
}

/** What stands in somebody’s list, as other programs get it. */
export async function read(client: Client) {
  const answer = (await (await client.get('/api/v1/notifications')).json()) as {
    items: { id: string; kind: string; text: string; path: string; isSeen: boolean; quote?: string }[]
    unseen: number
    next?: string
  }
  return { ...answer, texts: answer.items.map(({ text }) => text.replace(/[\u2066-\u2069]/g, '')) }
}

export const countEvents = async ({ node }: TestNode, account: { id: string }) =>
  (await node.db(events).where({ account: account.id }).pluck('id')).length

/** What notices are about, where they are read, and who blocks whom: no more of the plugins than that. */
export const few = Object.fromEntries(
  [
    'storage-local',
    'sign-in',
    'auth-password',
    'image',
    'follows',
    'publish',
    'site',
    'api',
    'notifications'
  ].map(name => [name, {}])
)
