import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Processing } from '../../core/contract/processing.ts'
import type { Ffmpeg } from '../../plugins/ffmpeg/service.ts'
import { toEven } from './film.ts'
import { addressOf } from './shelf.ts'
import { writeCues } from './web-vtt.ts'

/** A size of the film that is small and has key frames every few seconds. */
export interface Base {
  readonly path: string
  readonly width: number
  readonly height: number
  readonly duration: number
}

const columns = 10
const rows = 10
const mostTiles = 240
/** Pixels of a tile's longer side. */
const side = 160
/** Seconds; farther apart, key frames are near enough to every tile. */
const farApart = 5

/** Sheets of small pictures and the words that say which stands for which moment. */
export async function addStoryboard(job: Processing, ffmpeg: Ffmpeg, base: Base): Promise<void> {
  const { scratch, signal } = job
  const interval = Math.max(1, Math.ceil(base.duration / mostTiles))
  const tile = measureTile(base)
  const options = interval >= farApart ? ['-skip_frame', 'nokey'] : []
  await ffmpeg.transcode({
    signal,
    inputs: [{ path: base.path, demuxer: 'mov', options }],
    graph: `[0:v]fps=1/${interval}:round=up,scale=${tile.width}:${tile.height},setsar=1,tile=${columns}x${rows}[sheet]`,
    outputs: [
      {
        path: join(scratch, 'sheet-%03d.jpg'),
        muxer: 'image2',
        options: ['-map', '[sheet]', '-q:v', '5', '-pix_fmt', 'yuvj420p']
      }
    ]
  })
  const sheets = (await readdir(scratch)).filter(name => name.startsWith('sheet-')).sort()
  const cues: string[][] = []
  const { perSheet, tiles } = count(base, interval)
  for (const [at, name] of sheets.entries()) {
    const first = at * perSheet * interval
    const about = { columns, rows, tileWidth: tile.width, tileHeight: tile.height, interval, first }
    const file = await job.add({
      role: 'storyboard',
      type: 'image/jpeg',
      body: { path: join(scratch, name) },
      width: tile.width * columns,
      height: tile.height * rows,
      meta: { about }
    })
    const here = Math.min(perSheet, tiles - at * perSheet)
    cues.push(
      Array.from({ length: Math.max(0, here) }, (_, one) => `${addressOf(file)}#xywh=${placeTile(one, tile)}`)
    )
  }
  const list = cues.flat().map((text, at) => ({
    start: at * interval,
    end: Math.min((at + 1) * interval, Math.max(base.duration, at * interval + 0.1)),
    text
  }))
  const path = join(scratch, 'storyboard.vtt')
  await writeFile(path, writeCues(list))
  await job.add({ role: 'storyboard', type: 'text/vtt', body: { path } })
}

function measureTile({ width, height }: Base) {
  const scale = side / Math.max(width, height)
  return { width: toEven(width * scale), height: toEven(height * scale) }
}

function count({ duration }: Base, interval: number) {
  return { perSheet: columns * rows, tiles: Math.max(1, Math.ceil(duration / interval)) }
}

function placeTile(at: number, { width, height }: { width: number; height: number }): string {
  return [(at % columns) * width, Math.floor(at / columns) * height, width, height].join(',')
}
