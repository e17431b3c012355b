import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PluginNode, Processing } from '../../../core/plugin.ts'

/** Bytes; what is longer is no note, and would have to be read as a stream. */
const largest = 1_000_000
/** Characters that pages show; facts are loaded with every card and are kept small. */
const shown = 2000

/** Runs in the worker: what it throws below 500 becomes the sentence that the owner reads. */
export async function processNote(job: Processing, error: PluginNode['error']): Promise<void> {
  if (job.original.size > largest)
    throw error('NOTE_TOO_LARGE', 'This text is longer than a note may be.', { status: 422 })
  job.progress(0.1, 'note.step.read')
  const text = decode(await readFile(job.path), error)
  job.identify('text/plain')

  // The original stays with its owner, so visitors are offered a copy.
  const path = join(job.scratch, 'note.txt')
  await writeFile(path, text)
  await job.add({ role: 'rendition', type: 'text/plain', body: { path } })

  job.facts['note.beginning'] = text.slice(0, shown)
  job.facts['note.words'] = text.split(/\s+/).filter(Boolean).length
  const [title = ''] = text.trim().split('\n')
  job.suggest({ title: title.slice(0, 100) })
}

function decode(bytes: Uint8Array, error: PluginNode['error']): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n')
  } catch (cause) {
    throw error('NOTE_UNREADABLE', 'This is no text in UTF-8.', { status: 422, cause })
  }
}
