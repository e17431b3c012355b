import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Processing } from '../../../core/contract/processing.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import { makeCleanCopy } from '../clean-copy.ts'
import { decodePicture } from '../decode.ts'
import { readFacts } from '../facts.ts'
import type { Problem } from '../problems.ts'
import { readReadings } from '../readings.ts'
import { makeRendition, planWidths } from '../renditions.ts'
import type { Rights } from '../rights.ts'
import type { ImageSettings } from '../settings.ts'
import { openSource } from '../source.ts'
import { listFurther } from './members.ts'

/**
 * Makes the further pictures of an entry, one after the other: each takes memory. One that is damaged is left out, and its owner sees
 * which; it must not keep the others from being shown. What it says of where it was made is not known then.
 */
export async function deriveSeries(
  job: Processing,
  settings: ImageSettings,
  problem: Problem
): Promise<void> {
  for (const file of listFurther(job.companions)) {
    job.signal.throwIfAborted()
    try {
      await deriveOne(job, file, settings, problem)
    } catch (thrown) {
      if ((thrown as { status?: number }).status !== 422) throw thrown
      job.log.warn({ file: file.id, reason: (thrown as Error).message }, 'image.left_out')
      job.facts['image.tellsPlace'] = true
    }
  }
}

async function deriveOne(job: Processing, file: FileRecord, settings: ImageSettings, problem: Problem) {
  const scratch = join(job.scratch, `member-${file.id}`)
  await mkdir(scratch)
  const path = await job.pathOf(file)
  const source = await openSource({ path, original: file, scratch, headOf: job.headOf }, settings, problem)
  const picture = await decodePicture(source, { ...job, scratch, settings, problem })
  const facts = readFacts(await readReadings(source))
  if (facts['image.position'] !== undefined || facts['image.tellsPlace']) job.facts['image.tellsPlace'] = true
  const text = (name: string) => facts[`image.${name}`] as string | undefined
  const rights: Rights = { creator: text('creator'), credit: text('credit'), copyright: text('copyright') }
  for (const width of planWidths(settings.widths, picture.width)) {
    const made = await makeRendition(picture, width, { scratch, settings, rights, role: 'rendition' })
    await job.add({ ...made, meta: { ...made.meta, companion: file.id } })
  }
  const copy = await makeCleanCopy(source)
  const meta = { companion: file.id, name: file.meta.name ?? '' }
  if (copy) await job.add({ role: 'download', type: source.type, body: copy, meta })
}
