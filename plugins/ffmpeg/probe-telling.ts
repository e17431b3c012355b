/** `Stream #0:1[0x101](deu): Audio: aac (LC), 48000 Hz, stereo, fltp, 128 kb/s (default)` */
const streamLine =
  /^ *Stream #0:(\d+)(?:\[\w+\])?(?:\((\w+)\))?: (Video|Audio|Subtitle|Data|Attachment): (.+)$/gm
const layouts: Readonly<Record<string, number>> = { mono: 1, stereo: 2, '5.1': 6, '5.1(side)': 6, '7.1': 8 }

/**
 * What ffmpeg tells people of a file, in the form that ffprobe tells machines: for files on which ffprobe breaks down, as that of the
 * npm package does on transport streams. Undefined when ffmpeg could not make anything of it either.
 */
export function readTold(log: string): unknown {
  const streams = [...log.matchAll(streamLine)].map(([, index, language, kind = '', words = '']) => ({
    index: Number(index),
    codec_type: kind.toLowerCase(),
    ...readWords(words),
    disposition: { default: /\(default\)/.test(words) ? 1 : 0 },
    tags: language ? { language } : {}
  }))
  if (streams.length === 0) return undefined
  return { format: { duration: readDuration(log) }, streams, chapters: [] }
}

function readWords(words: string) {
  const find = (pattern: RegExp) => pattern.exec(words)?.[1]
  const [, width, height] = /, (\d+)x(\d+)[ ,]/.exec(`${words},`) ?? []
  const layout = find(/ Hz, ([^,]+)/)
  const bitrate = find(/, (\d+) kb\/s/)
  return {
    codec_name: find(/^(\w+)/),
    profile: find(/^\w+ \(([^)]+)\)/),
    width,
    height,
    sample_aspect_ratio: find(/SAR (\d+:\d+)/),
    pix_fmt: find(/, (\w+)(?:\([^)]*\))?, \d+x\d+/),
    field_order: /\b(?:top|bottom) (?:coded )?first/.test(words) ? 'tt' : 'progressive',
    avg_frame_rate: find(/, ([\d.]+) fps/),
    sample_rate: find(/, (\d+) Hz/),
    channels: layout && layouts[layout],
    bit_rate: bitrate && Number(bitrate) * 1000
  }
}

function readDuration(log: string): number | undefined {
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d+):([\d.]+)/.exec(log) ?? []
  return hours === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}
