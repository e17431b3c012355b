import assert from 'node:assert/strict'
import type { Account } from '../../core/accounts/accounts.ts'
import type { TestNode } from '../rig/node.ts'

/** The code with which a node refuses a file in a sentence, keeping nothing but what was sent. */
export async function refusalOf(
  rig: TestNode,
  owner: Account,
  upload: { name: string; file: Uint8Array | string }
): Promise<string> {
  const entry = await rig.upload(owner, { ...upload, publish: false })
  assert.equal(entry.state, 'failed', `${upload.name} is ${entry.state}`)
  assert.match(entry.failure?.message ?? '', /^\p{Lu}.{10,}\.$/u)
  const files = (await rig.node.files.ofEntries([entry])).get(entry.id) ?? []
  assert.deepEqual(
    files.map(({ role }) => role),
    ['original']
  )
  return entry.failure!.code
}
