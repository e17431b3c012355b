import { join } from 'node:path'
import type { Processing } from '../../core/contract/processing.ts'
import type { Ffmpeg } from '../../plugins/ffmpeg/service.ts'
import { toEven } from './film.ts'
import type { Base } from './storyboard.ts'

/** Parts of the film that are shown for a second each. */
const places = [0.15, 0.35, 0.55, 0.75]
/** Seconds; a shorter film is its own preview. */
const short = 8
const longest = 4
const width = 320
const frameRate = 15

/** A few silent seconds for cards. */
export async function addPreview(job: Processing, ffmpeg: Ffmpeg, base: Base): Promise<void> {
  const { scratch, signal } = job
  const path = join(scratch, 'preview.mp4')
  const shown = toEven(Math.min(width, base.width))
  const height = toEven((base.height * shown) / base.width)
  const isShort = base.duration <= short
  const starts = isShort ? [0] : places.map(place => base.duration * place)
  const length = isShort ? Math.min(longest, base.duration) : 1
  const clips = starts.map(
    (_, at) => `[${at}:v]setpts=PTS-STARTPTS,fps=${frameRate},scale=${shown}:${height},setsar=1[clip${at}]`
  )
  const ends = starts.map((_, at) => `[clip${at}]`).join('')
  await ffmpeg.transcode({
    signal,
    inputs: starts.map(start => ({
      path: base.path,
      demuxer: 'mov',
      options: ['-ss', start.toFixed(3), '-t', length.toFixed(3)]
    })),
    graph: [...clips, `${ends}concat=n=${starts.length}:v=1:a=0,format=yuv420p[preview]`].join(';'),
    outputs: [
      {
        path,
        muxer: 'mp4',
        isAnonymous: true,
        options: [
          ...['-map', '[preview]', '-an', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '28'],
          ...['-movflags', '+faststart']
        ]
      }
    ]
  })
  const duration = starts.length * length
  await job.add({ role: 'preview', type: 'video/mp4', body: { path }, width: shown, height, duration })
}
