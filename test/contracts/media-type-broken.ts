import assert from 'node:assert/strict'
import type { Account } from '../../core/accounts/accounts.ts'
import type { TestNode } from '../rig/node.ts'
import type { MediaFile } from './describe-media-type.ts'
import { filesOf, rendered, storedKeys } from './media-type-made.ts'

/** A whole sentence for people. */
export const sentence = /^\p{Lu}.{10,}\.$/u

/**
 * Broken files are refused or fail, with words that the media type found for it; of what ends too early, as much may be shown as
 * there is. Nothing is left of any but what its owner sent.
 */
export async function testBroken(
  rig: TestNode,
  owner: Account,
  { broken, good }: { broken: readonly MediaFile[]; good: readonly MediaFile[] }
) {
  assert.ok(broken.length > 0, 'No broken file was given.')
  const cut = good.map(({ name, bytes }) => ({
    name: `cut ${name}`,
    bytes: bytes.subarray(0, bytes.length / 3)
  }))
  for (const file of [...broken, ...cut]) {
    const before = (await storedKeys(rig)).length
    const { name } = file
    const entry = await rig
      .upload(owner, { file: file.bytes, name })
      .catch((error: { status?: number; message: string }) => {
        assert.ok((error.status ?? 500) < 500, `${name}: ${error.message}`)
        assert.match(error.message, sentence, name)
      })
    if (!entry) {
      assert.equal((await storedKeys(rig)).length, before, name)
      continue
    }
    if (broken.includes(file)) assert.equal(entry.state, 'failed', name)
    if (entry.state !== 'failed') continue
    assert.match(entry.failure?.message ?? '', sentence, name)
    assert.notEqual(entry.failure?.code, 'PROCESSING_FAILED', `${name} was an accident.`)
    assert.deepEqual(rendered(await filesOf(rig, entry)), [])
    assert.equal((await storedKeys(rig)).length, before + 1, name)
  }
}
