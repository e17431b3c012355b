import { join } from 'node:path'
import type { Demuxer, Installation, Output } from '../../plugins/ffmpeg/service.ts'
import type { AudioSettings } from './settings.ts'
import type { Sound } from './sound.ts'

/** A file of the sound in the scratch folder. */
export interface Wrapping {
  readonly path: string
  readonly type: string
  readonly label: string
  /** Played in pages; else only offered for download. */
  readonly isPlayed: boolean
  /** The same bytes of sound as in the original. */
  readonly isCopy: boolean
  readonly output: Output
}

/** What a download may keep of the tags: they are the work's, not the device's. */
const keptTags = ['title', 'artist', 'album_artist', 'album', 'track', 'disc', 'composer', 'genre']

const muxers: Partial<Record<Demuxer, readonly [muxer: string, extension: string]>> = {
  mp3: ['mp3', 'mp3'],
  flac: ['flac', 'flac'],
  wav: ['wav', 'wav'],
  aiff: ['aiff', 'aiff'],
  ogg: ['ogg', 'ogg'],
  mov: ['ipod', 'm4a'],
  aac: ['adts', 'aac'],
  matroska: ['matroska', 'mka']
}

/** What the node wants of Opus and AAC, copied where the sound is that already, and a copy of any sound without what the file tells of its owner. */
export function planOutputs(
  sound: Sound,
  settings: AudioSettings,
  installation: Installation,
  scratch: string
): Wrapping[] {
  const hasOpus = settings.codecs.includes('opus') && installation.hasEncoder('libopus')
  // An ffmpeg without Opus makes the other one, lest nothing can be played.
  const hasAac = settings.codecs.includes('aac') || !hasOpus
  return [
    planPlayedCopy(sound, settings, scratch),
    hasOpus && !isFitting(sound, settings, 'opus') && encodeOpus(sound, settings, scratch),
    hasAac && !isFitting(sound, settings, 'aac') && encodeAac(sound, settings, scratch),
    planDownload(sound, scratch)
  ].filter(wrapping => wrapping !== false)
}

function isFitting(
  { stream, media, demuxer }: Sound,
  { remuxBitrate }: AudioSettings,
  codec: string
): boolean {
  const bitrate = stream.bitrate ?? media.bitrate ?? Number.POSITIVE_INFINITY
  const isCommon = codec !== 'aac' || ['LC', 'HE-AAC'].includes(stream.profile ?? '')
  const isTimed = codec !== 'mp3' || demuxer === 'mp3'
  return stream.codec === codec && isCommon && isTimed && bitrate <= remuxBitrate * 1000
}

function planPlayedCopy(sound: Sound, settings: AudioSettings, scratch: string): Wrapping | false {
  const codec = ['opus', 'aac', 'mp3'].find(one => isFitting(sound, settings, one))
  const copy = ['-map', `0:${sound.stream.index}`, '-c:a', 'copy']
  const make = (label: string, file: string, type: string, muxer: string, more: readonly string[] = []) => {
    const path = join(scratch, file)
    const output = { path, muxer, options: [...copy, ...more], isAnonymous: true }
    return { path, type, label, isPlayed: true, isCopy: true, output }
  }
  if (codec === 'opus') return make('Opus', 'copy.webm', 'audio/webm', 'webm')
  if (codec === 'aac') return make('AAC', 'copy.m4a', 'audio/mp4', 'ipod', ['-movflags', '+faststart'])
  return codec === 'mp3' && make('MP3', 'copy.mp3', 'audio/mpeg', 'mp3')
}

/** Whatever a file claims or hides, no more than this and a minute is made of it. */
export function limitLength({ maxDuration }: AudioSettings): string[] {
  return ['-t', String(maxDuration * 60 + 60)]
}

function encodeOpus({ channels }: Sound, settings: AudioSettings, scratch: string): Wrapping {
  const path = join(scratch, 'opus.webm')
  const codec = ['-map', '[opus]', '-c:a', 'libopus', '-b:a', share(settings.opusBitrate, 256, channels)]
  const output = { path, muxer: 'webm', options: [...codec, ...limitLength(settings)], isAnonymous: true }
  return { path, type: 'audio/webm', label: 'Opus', isPlayed: true, isCopy: false, output }
}

function encodeAac({ channels }: Sound, settings: AudioSettings, scratch: string): Wrapping {
  const path = join(scratch, 'aac.m4a')
  const codec = ['-map', '[aac]', '-c:a', 'aac', '-b:a', share(settings.aacBitrate, 256, channels)]
  const output = {
    path,
    muxer: 'ipod',
    options: [...codec, ...limitLength(settings), '-movflags', '+faststart'],
    isAnonymous: true
  }
  return { path, type: 'audio/mp4', label: 'AAC', isPlayed: true, isCopy: false, output }
}

/** In the format it came in, so that nothing is lost. */
function planDownload({ demuxer, type, stream, tags }: Sound, scratch: string): Wrapping {
  const [muxer, extension] = muxers[demuxer] ?? ['matroska', 'mka']
  const path = join(scratch, `download.${extension}`)
  const kept = keptTags.flatMap(name => {
    const value = tags[name]?.slice(0, 300).replace(/\p{Cc}/gu, ' ')
    return value ? ['-metadata', `${name}=${value}`] : []
  })
  const options = ['-map', `0:${stream.index}`, '-c:a', 'copy', ...kept]
  return {
    path,
    type,
    label: '',
    isPlayed: false,
    isCopy: true,
    output: { path, muxer, options, isAnonymous: true }
  }
}

/** One channel takes half; an encoder takes only so much of it. */
function share(kilobits: number, mostOfOne: number, channels: 1 | 2): string {
  return `${channels === 2 ? kilobits : Math.min(Math.round(kilobits / 2), mostOfOne)}k`
}
