import type { Chapter, Media, Stream } from './service.ts'

type Block = Readonly<Record<string, unknown>>

const kinds = ['video', 'audio', 'subtitle', 'attachment'] as const
const mostChapters = 500

/** From ffprobe's JSON, which says most things as text and some in several ways. */
export function readMedia(told: unknown): Media {
  const { format, streams, chapters } = blockOf(told)
  const { duration, bit_rate, tags } = blockOf(format)
  return {
    duration: positive(duration),
    bitrate: positive(bit_rate),
    streams: listOf(streams).map(readStream),
    chapters: listOf(chapters).slice(0, mostChapters).flatMap(readChapter),
    tags: readTags(tags)
  }
}

function readStream(stream: Block): Stream {
  const tags = readTags(stream.tags)
  const disposition = Object.entries(blockOf(stream.disposition)).filter(([, value]) => value === 1)
  const dispositions = disposition.map(([name]) => name)
  return {
    index: Number(stream.index),
    kind: kinds.find(kind => kind === stream.codec_type) ?? 'data',
    codec: textOf(stream.codec_name) ?? 'unknown',
    profile: textOf(stream.profile),
    level: positive(stream.level),
    bitrate: positive(stream.bit_rate) ?? positive(tags.bps),
    duration: positive(stream.duration),
    ...readPicture(stream),
    sampleRate: positive(stream.sample_rate),
    channels: positive(stream.channels),
    language: tags.language === 'und' ? undefined : tags.language,
    title: tags.title,
    tags,
    isPicture: dispositions.includes('attached_pic') || dispositions.includes('timed_thumbnails'),
    dispositions
  }
}

function readPicture(stream: Block) {
  const field = textOf(stream.field_order)
  return {
    width: positive(stream.width),
    height: positive(stream.height),
    pixelAspect: ratio(stream.sample_aspect_ratio),
    rotation: readRotation(stream),
    pixelFormat: textOf(stream.pix_fmt),
    frameRate: ratio(stream.avg_frame_rate) ?? ratio(stream.r_frame_rate),
    isInterlaced: field === undefined ? undefined : !['progressive', 'unknown'].includes(field),
    transfer: textOf(stream.color_transfer)
  }
}

/** The matrix turns against the clock, the older tag with it. */
function readRotation(stream: Block): number {
  const matrices = listOf(stream.side_data_list).map(({ rotation }) => Number(rotation))
  const turned = matrices.find(Number.isFinite)
  const degrees = turned === undefined ? Number(blockOf(stream.tags).rotate ?? 0) : -turned
  return Number.isFinite(degrees) ? (((Math.round(degrees / 90) * 90) % 360) + 360) % 360 : 0
}

function readChapter({ start_time, end_time, tags }: Block): Chapter[] {
  const [start, end] = [Number(start_time), Number(end_time)]
  if (!Number.isFinite(start) || !Number.isFinite(end) || end < start) return []
  return [{ start, end, title: readTags(tags).title ?? '' }]
}

/** Names in lower case: containers do not agree on theirs. */
function readTags(tags: unknown): Record<string, string> {
  const entries = Object.entries(blockOf(tags)).map(([name, value]) => [name.toLowerCase(), String(value)])
  return Object.fromEntries(entries)
}

/** `30000/1001`, `1:1`; what is infinite or nothing is unknown. */
function ratio(value: unknown): number | undefined {
  const [above = 0, below = 1] = String(value ?? '')
    .split(/[/:]/)
    .map(Number)
  return positive(above / below)
}

function positive(value: unknown): number | undefined {
  const number = Number(value)
  return Number.isFinite(number) && number > 0 ? number : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function listOf(value: unknown): Block[] {
  return Array.isArray(value) ? value.map(blockOf) : []
}

function blockOf(value: unknown): Block {
  return typeof value === 'object' && value !== null ? (value as Block) : {}
}
