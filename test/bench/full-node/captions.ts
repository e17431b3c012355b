import { Readable } from 'node:stream'
import type { Transaction } from '../../../core/database/database.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import type { TestNode } from '../../rig/node.ts'
import type { FilledEntry } from './entries.ts'
import { write } from './words.ts'

/** One entry in so many has words for what is said in it. */
const every = 20

/** Captions with their bytes, which the index reads. */
export async function fillCaptions(
  { files }: TestNode['node'],
  entries: readonly FilledEntry[],
  { from, trx }: { from: number; trx: Transaction }
) {
  const tracks: FileRecord[] = []
  for (const [step, entry] of entries.entries()) {
    if ((from + step) % every !== 0) continue
    const body = Readable.from([`WEBVTT\n\n00:01.000 --> 00:09.000\n${write(12)}\n`])
    const meta = { about: { kind: 'captions', language: 'en', label: 'English', cues: 1 } }
    tracks.push(await files.store(entry, { role: 'captions', type: 'text/vtt', body, meta }))
  }
  await files.insert(tracks, trx)
}
