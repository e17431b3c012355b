import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Processing } from '../../../../core/contract/processing.ts'
import type { PluginNode } from '../../../../core/plugin.ts'
import { drawText, height, width } from './drawing.ts'
import { mark } from './sniff.ts'

/** Longest first line that is still meant to be read, in characters. */
const longest = 200

/** Runs in the worker. A throw with a status below 500 is final and its words are shown to the owner. */
export async function processSample(job: Processing, error: PluginNode['error']): Promise<void> {
  job.identify('text/plain')
  const text = (await readFirstLine(job)).slice(mark.length).trim()
  if (text === '') throw error('SAMPLE_EMPTY', 'There is nothing behind the first word.', { status: 422 })
  if (text.length > longest)
    throw error('SAMPLE_LONG', 'The first line is too long to be drawn.', { status: 422 })
  job.progress(0.5, 'sample.step.drawing')
  const path = join(job.scratch, 'picture.svg')
  await writeFile(path, drawText(text))
  await job.add({ role: 'rendition', type: 'image/svg+xml', body: { path }, width, height })
  job.facts['sample.characters'] = text.length
  job.suggest({ title: text })
}

async function readFirstLine({ path, signal }: Processing): Promise<string> {
  for await (const line of createInterface({ input: createReadStream(path, { end: 4096 }), signal }))
    return line
  return ''
}
