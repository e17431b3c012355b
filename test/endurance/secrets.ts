import sharp from 'sharp'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { FileRecord } from '../../core/files/files.ts'
import { makeImage } from '../rig/files.ts'
import type { TestNode, TestUpload } from '../rig/node.ts'

/** An entry that is not for everybody, as it was when it was made, with all that would give it away. */
export interface Secret {
  entry: Entry
  files: readonly FileRecord[]
}

export type Secrets = Record<'private' | 'limited' | 'draft' | 'failed' | 'removed', Secret>

/** One of each kind; the limited one is shared with the account `cara`. */
export async function keepSecrets(test: TestNode, owner: Account): Promise<Secrets> {
  const broken = (await makeImage()).subarray(0, 2000)
  const secrets = {
    private: await keep(test, owner, 'private', { visibility: 'private' }),
    limited: await keep(test, owner, 'limited', { visibility: 'limited', audience: { accounts: ['cara'] } }),
    draft: await keep(test, owner, 'draft', { publish: false }),
    failed: await keep(test, owner, 'failed', { file: broken, publish: false }),
    removed: await keep(test, owner, 'removed', {})
  }
  await test.node.entries.remove(secrets.removed.entry, { account: owner })
  return secrets
}

/** Each of its texts, its file's name and what the camera wrote hold the word `whisper`. */
async function keep(test: TestNode, owner: Account, kind: string, upload: TestUpload): Promise<Secret> {
  const file = await sharp(await makeImage())
    .withExif({ IFD0: { Make: 'Whisper', Model: `Whisper ${kind}`, Artist: 'Whisper' } })
    .jpeg()
    .toBuffer()
  const word = `whisper-${kind}`
  const texts = { title: word, body: word, alt: word }
  const entry = await test.upload(owner, { file, name: `${word}.jpg`, ...texts, ...upload })
  return { entry, files: (await test.node.files.ofEntries([entry])).get(entry.id) ?? [] }
}
