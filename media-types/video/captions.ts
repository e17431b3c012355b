import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Processing } from '../../core/contract/processing.ts'
import type { Ffmpeg, Stream } from '../../plugins/ffmpeg/service.ts'
import type { Film } from './film.ts'
import { nameLanguage, readLanguage } from './language.ts'
import { lineOf } from './wording.ts'

/** Those made of words; pictures of words cannot be read. */
const worded = ['subrip', 'srt', 'ass', 'ssa', 'mov_text', 'webvtt', 'text', 'subviewer', 'microdvd']
const mostTracks = 30
const largest = 5_000_000

/** The words of every language in the file, as WebVTT. What is styled loses its fonts and places, and nothing is loaded for them. */
export async function addCaptions(job: Processing, ffmpeg: Ffmpeg, { media, input }: Film): Promise<void> {
  const tracks = media.streams
    .filter(({ kind, codec }) => kind === 'subtitle' && worded.includes(codec))
    .slice(0, mostTracks)
  if (tracks.length === 0) return
  const paths = tracks.map(({ index }) => join(job.scratch, `captions-${index}.vtt`))
  const outputs = tracks.map(({ index }, at) => ({
    path: paths[at]!,
    muxer: 'webvtt',
    options: ['-map', `0:${index}`, '-c:s', 'webvtt', '-map_metadata', '-1']
  }))
  await ffmpeg.transcode({ inputs: [input], outputs, signal: job.signal })
  for (const [at, track] of tracks.entries()) {
    const words = await readFile(paths[at]!, 'utf8')
    if (words.length > largest || !words.includes('-->')) continue
    const about = describeTrack(track, at)
    await job.add({ role: 'captions', type: 'text/vtt', body: { path: paths[at]! }, meta: { about } })
  }
}

function describeTrack({ language, title, dispositions }: Stream, at: number) {
  const tag = readLanguage(language)
  return {
    kind: dispositions.includes('hearing_impaired') ? 'captions' : 'subtitles',
    label: lineOf(title) ?? (tag ? nameLanguage(tag) : String(at + 1)),
    isDefault: dispositions.includes('default'),
    ...(tag && { language: tag })
  }
}
