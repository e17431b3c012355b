import { createReadStream } from 'node:fs'
import type { Processing } from '../../core/contract/processing.ts'
import type { Json } from '../../core/json.ts'

/** No file of ours tells them, or not as well: nothing of what a camera or an editor wrote is in one. */
const told = ['title', 'chapters', 'position', 'takenAt', 'camera', 'duration'].map(name => `video.${name}`)

/** What only the original told, of a film whose original was let go: its words are copied, and its facts come back. */
export async function recollect(job: Processing): Promise<Record<string, Json>> {
  for (const file of job.earlier.filter(({ role }) => role === 'captions')) {
    const { role, type, meta } = file
    await job.add({ role, type, meta, body: createReadStream(await job.pathOf(file)) })
  }
  return Object.fromEntries(Object.entries(job.entry.facts).filter(([name]) => told.includes(name)))
}
