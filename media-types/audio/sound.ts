import type { Processing } from '../../core/contract/processing.ts'
import type { Ffmpeg, Input, Media, Stream } from '../../plugins/ffmpeg/service.ts'
import type { Problem } from './problems.ts'
import type { AudioSettings } from './settings.ts'
import { type Recognised, recognise } from './sniff.ts'
import { demandPlayable } from './sound-limits.ts'

/** What every step needs: the node's ffmpeg, what is set, and words for what goes wrong. */
export interface Tools {
  readonly ffmpeg: Ffmpeg
  readonly settings: AudioSettings
  readonly problem: Problem
}

/** An original that was looked at but not decoded yet. */
export interface Sound extends Recognised {
  readonly input: Input
  readonly media: Media
  readonly stream: Stream
  /** A picture in the file that stands for it. */
  readonly cover: Stream | undefined
  /** Of the file and of its sound; names in lower case. */
  readonly tags: Readonly<Record<string, string>>
  /** Seconds; undefined where the file does not say. */
  readonly duration: number | undefined
  /** Of what is made: more than two are mixed. */
  readonly channels: 1 | 2
}

/** Reads the headers and refuses what is no sound, or too much. */
export async function openSound(job: Processing, { ffmpeg, settings, problem }: Tools): Promise<Sound> {
  const recognised = recognise(await job.headOf(job.path))
  if (!recognised) throw problem('AUDIO_DAMAGED')
  const input = { path: job.path, demuxer: recognised.demuxer }
  const media = await ffmpeg.probe(input, { signal: job.signal })
  const stream = pick(media.streams.filter(({ kind }) => kind === 'audio'))
  if (!stream) throw problem('AUDIO_EMPTY')
  const duration = stream.duration ?? media.duration
  demandPlayable(stream, { duration, size: job.original.size, settings, problem })
  return {
    ...recognised,
    input,
    media,
    stream,
    cover: media.streams.find(({ kind, isPicture }) => kind === 'video' && isPicture),
    // Ogg keeps the tags of the file with its sound.
    tags: { ...stream.tags, ...media.tags },
    duration,
    channels: stream.channels === 1 ? 1 : 2
  }
}

function pick(streams: readonly Stream[]): Stream | undefined {
  return streams.find(({ dispositions }) => dispositions.includes('default')) ?? streams[0]
}
