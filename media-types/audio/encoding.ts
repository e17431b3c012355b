import type { Processing } from '../../core/contract/processing.ts'
import type { Installation } from '../../plugins/ffmpeg/service.ts'
import { createListener, type Heard, rate } from './listening/listener.ts'
import { type Loudness, readLoudness } from './loudness.ts'
import { limitLength, planOutputs, type Wrapping } from './outputs.ts'
import type { Sound, Tools } from './sound.ts'

export interface Encoded {
  readonly files: readonly Wrapping[]
  readonly heard: Heard
  /** Undefined for silence. */
  readonly loudness: Loudness | undefined
}

/** Decodes once: what comes out goes into every encoder, is measured, and is listened to. */
export async function encode(
  job: Processing,
  sound: Sound,
  { ffmpeg, settings }: Tools,
  progress: (fraction: number) => void
): Promise<Encoded> {
  const installation = await ffmpeg.installation()
  const files = planOutputs(sound, settings, installation, job.scratch)
  const encoders = files.flatMap(({ isCopy, label }) => (isCopy ? [] : [label.toLowerCase()]))
  const listener = createListener({ draws: settings.spectrogram })
  const pcm = ['-map', '[pcm]', '-ac', '1', '-c:a', 'pcm_s16le', ...limitLength(settings)]
  const log = await ffmpeg.transcode({
    inputs: [sound.input],
    graph: planGraph(sound, encoders, installation),
    outputs: [...files.map(({ output }) => output), { path: '-', muxer: 's16le', options: pcm }],
    signal: job.signal,
    duration: sound.duration,
    progress,
    read: bytes => listener.hear(bytes),
    tell: 'info'
  })
  return { files, heard: listener.end(), loudness: readLoudness(log) }
}

/** Brought to one rate and at most two channels once, for everybody. */
function planGraph(
  { stream, channels }: Sound,
  encoders: readonly string[],
  installation: Installation
): string {
  const layout = channels === 1 ? 'mono' : 'stereo'
  // More channels than any layout has cannot be mixed by it.
  const few = (stream.channels ?? 2) > 8 ? 'pan=stereo|c0=c0|c1=c1,' : ''
  const ends = [...encoders, 'heard'].map(name => `[${name}]`).join('')
  const alike = `${few}aformat=sample_rates=${rate}:channel_layouts=${layout},asplit=${encoders.length + 1}${ends}`
  const measure = `ebur128=framelog=verbose:peak=sample${channels === 1 ? ':dualmono=true' : ''}`
  const listen = installation.hasFilter('ebur128') ? measure : 'anull'
  return `[0:${stream.index}]${alike};[heard]${listen}[pcm]`
}
