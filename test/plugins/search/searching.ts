import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry, EntryChanges } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import type { TestNode } from '../../rig/node.ts'

/** What is searched, and the way to it for programs. */
export const wordPlugins = ['storage-local', 'text', 'api', 'search'] as const

type Piece = { text: string; isHit?: boolean }

/** What `/api/v1/search` answers. */
export interface Found {
  items: { id: string; title: string }[]
  next?: string
  previous?: string
  count: number
  isMore: boolean
  isSimilar: boolean
  facets: { name: string; values: { value: string; name: string; count: number }[] }[]
  highlights: Record<string, { title?: Piece[]; passage?: Piece[] }>
}

/** An entry of a few words; it is found once jobs have run. */
export function addEntry(rig: TestNode, owner: Account, changes: EntryChanges): Promise<Entry> {
  return rig.upload(owner, { file: Buffer.from('nothing'), name: 'words.txt', ...changes })
}

export async function find(
  rig: TestNode,
  q: string,
  more: Record<string, string> = {},
  client: Client = rig.client
): Promise<Found> {
  const answer = await client.get(`/api/v1/search?${new URLSearchParams({ q, ...more })}`)
  assert.equal(answer.status, 200, `${answer.status} to ${q}`)
  return answer.json()
}

export async function titles(rig: TestNode, q: string, more: Record<string, string> = {}): Promise<string[]> {
  return (await find(rig, q, more)).items.map(({ title }) => title)
}
