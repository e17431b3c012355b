import { createReadStream } from 'node:fs'
import type { Processing } from '../../../core/contract/processing.ts'
import type { PluginNode } from '../../../core/plugin.ts'

export type Point = { lat: number; lon: number; height: number; time: number }

/** More make no better line, and a limit keeps a hostile file from filling the memory. */
const most = 500_000

/** The parts of a track, and what the file says of itself. Read as a stream, whatever its size. */
export async function readTrack({ path, signal }: Processing, error: PluginNode['error']) {
  const { SaxesParser } = await import('saxes')
  const track = { name: '', device: '', parts: [] as Point[][] }
  const refuse = (cause?: Error): never => {
    throw error('TRACK_UNREADABLE', 'This is no GPX file.', { status: 422, cause })
  }
  const inside: string[] = []
  let [words, count] = ['', 0]
  const addPoint = (lat: number, lon: number) => {
    const part = track.parts.at(-1)
    if (!part || ++count > most || !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return refuse()
    // Across the line of dates the way goes on; it does not go around the world.
    const near = lon + 360 * Math.round(((part.at(-1)?.lon ?? lon) - lon) / 360)
    part.push({ lat, lon: near, height: Number.NaN, time: Number.NaN })
  }
  const parser = new SaxesParser()
  parser.on('error', refuse)
  parser.on('text', text => {
    words = text.slice(0, 1000).trim()
  })
  parser.on('opentag', ({ name, attributes: { lat, lon, creator } }) => {
    if (inside.push(name) > 50) refuse()
    if (name === 'gpx') track.device = String(creator ?? '').slice(0, 200)
    if (name === 'trkseg' || name === 'rte') track.parts.push([])
    if (name === 'trkpt' || name === 'rtept') addPoint(Number(lat), Number(lon))
  })
  parser.on('closetag', ({ name }) => {
    inside.pop()
    const owner = inside.at(-1) ?? ''
    const point = /^(?:trk|rte)pt$/.test(owner) ? track.parts.at(-1)?.at(-1) : undefined
    if (point && name === 'ele') point.height = Number.parseFloat(words)
    if (point && name === 'time') point.time = Date.parse(words)
    if (name === 'name' && /^(?:trk|rte|metadata)$/.test(owner)) track.name ||= words
  })
  for await (const text of createReadStream(path, { encoding: 'utf8', signal })) parser.write(text)
  parser.close()
  return track
}
