import { Readable } from 'node:stream'
import type { Processing } from '../../../core/contract/processing.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import { drawLines, type Spot } from './drawing.ts'
import { type Point, readTrack } from './reading.ts'

/** Metres of a degree along a meridian. */
const degree = 111_195
/** Metres by which a height has to differ; less is the noise of a device. */
const rise = 3

/** Runs in the worker. A throw with a status below 500 is final and its words are shown to the owner. */
export async function processTrack(job: Processing, error: PluginNode['error']): Promise<void> {
  job.identify('application/gpx+xml')
  job.progress(0.1, 'track.step.reading')
  const { name, device, parts } = await readTrack(job, error)
  const lines = parts.filter(part => part.length > 1)
  const [start] = lines.flat()
  if (!start) throw error('TRACK_EMPTY', 'There is no way from one place to another in it.', { status: 422 })
  job.progress(0.6, 'track.step.drawing')
  const wide = degree * Math.cos((start.lat / 180) * Math.PI)
  const map = lines.map(line => line.map(({ lat, lon }): Spot => [lon * wide, -lat * degree]))
  const { metres, climb, heights } = measure(lines)
  await addDrawing(job, 'rendition', map, 720)
  if (heights.length > 1) await addDrawing(job, 'profile', [heights], 240)
  const [started = 0, ...later] = lines.flat().flatMap(({ time }) => (Number.isNaN(time) ? [] : [time]))
  const seconds = Math.round(((later.at(-1) ?? started) - started) / 1000)
  for (const [fact, value] of Object.entries({ metres, climb, seconds, device, started }))
    if (value) job.facts[`track.${fact}`] = value
  job.suggest({ title: name, ...(started && { body: new Date(started).toISOString().slice(0, 10) }) })
}

function addDrawing(job: Processing, role: string, lines: Spot[][], height: number) {
  const body = Readable.from([drawLines(lines, 1280, height, role === 'rendition')])
  return job.add({ role, type: 'image/svg+xml', body, width: 1280, height })
}

function measure(lines: readonly Point[][]) {
  const heights: Spot[] = []
  let [metres, climb, last] = [0, 0, Number.NaN]
  for (const line of lines) {
    for (const [at, { lat, lon, height }] of line.entries()) {
      const before = line[at - 1] ?? { lat, lon }
      metres += degree * Math.hypot(lat - before.lat, (lon - before.lon) * Math.cos((lat / 180) * Math.PI))
      if (!Number.isNaN(height)) heights.push([metres, -height])
      if (Number.isNaN(height) || Math.abs(height - last) < rise) continue
      climb += Math.max(0, height - last) || 0
      last = height
    }
  }
  return { metres: Math.round(metres), climb: Math.round(climb), heights }
}
