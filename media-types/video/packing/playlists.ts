import type { Fragment, Packed } from './fragments.ts'

/** Seconds; shorter fragments are handed out together. */
const shortest = 4

/** One size or the sound alone, as the multivariant playlist names it. */
export interface Variant {
  /** Address of its own playlist. */
  readonly address: string
  readonly codecs: readonly string[]
  /** Bits of a second: at its busiest, and on the whole. */
  readonly peak: number
  readonly average: number
  /** Absent for sound alone. */
  readonly picture?: { readonly width: number; readonly height: number; readonly frameRate: number }
}

/** Fragments put together to what a player asks for at once. */
export function planSegments({ fragments }: Packed): Fragment[] {
  const segments: Fragment[] = []
  for (const fragment of fragments) {
    const last = segments.at(-1)
    if (!last || last.duration >= shortest - 0.05) segments.push(fragment)
    else {
      const [size, duration] = [
        fragment.start + fragment.size - last.start,
        last.duration + fragment.duration
      ]
      segments[segments.length - 1] = { ...last, size, duration }
    }
  }
  return segments
}

/** The playlist of one file, which it names by address and ranges of bytes. */
export function writeMediaPlaylist(packed: Packed, address: string): string {
  const segments = planSegments(packed)
  const longest = Math.ceil(Math.max(1, ...segments.map(({ duration }) => duration)))
  const lines = segments.flatMap(({ start, size, duration }) => [
    `#EXTINF:${duration.toFixed(5)},`,
    `#EXT-X-BYTERANGE:${size}@${start}`,
    address
  ])
  return write([
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${longest}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="${address}",BYTERANGE="${packed.headSize}@0"`,
    ...lines,
    '#EXT-X-ENDLIST'
  ])
}

/** Bits of a second of what is played first, before a player knows the line. */
const usualLine = 2_500_000

/** All sizes; players begin with the first, so that is one that most lines carry. */
export function writeMultivariantPlaylist(variants: readonly Variant[]): string {
  const pictured = variants.filter(({ picture }) => picture).sort((a, b) => b.peak - a.peak)
  const first = pictured.find(({ peak }) => peak <= usualLine) ?? pictured.at(-1)
  const ordered = [
    first,
    ...pictured.filter(one => one !== first),
    ...variants.filter(({ picture }) => !picture)
  ]
  return write([
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...ordered.flatMap(variant => (variant ? [describeVariant(variant), variant.address] : []))
  ])
}

function describeVariant({ peak, average, codecs, picture }: Variant): string {
  const words = [
    `BANDWIDTH=${Math.ceil(peak)}`,
    `AVERAGE-BANDWIDTH=${Math.ceil(average)}`,
    `CODECS="${codecs.join(',')}"`,
    ...(picture
      ? [`RESOLUTION=${picture.width}x${picture.height}`, `FRAME-RATE=${picture.frameRate.toFixed(3)}`]
      : [])
  ]
  return `#EXT-X-STREAM-INF:${words.join(',')}`
}

/** Bits of a second, at the busiest segment and on the whole. */
export function measureBitrate(packed: Packed): { peak: number; average: number } {
  const segments = planSegments(packed).filter(({ duration }) => duration > 0.5)
  const bytes = packed.fragments.reduce((sum, { size }) => sum + size, 0)
  const average = (bytes * 8) / Math.max(packed.duration, 0.1)
  return { average, peak: Math.max(average, ...segments.map(({ size, duration }) => (size * 8) / duration)) }
}

function write(lines: readonly string[]): string {
  return ['#EXTM3U', ...lines, ''].join('\n')
}
