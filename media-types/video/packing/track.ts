import { findBoxes } from './boxes.ts'
import { nameCodecs } from './codecs.ts'

/** What the index of a fragmented MP4 says of the track that fragments are timed by. */
export interface Track {
  readonly id: number
  /** Units of a second. */
  readonly timescale: number
  /** Of a sample that does not say its own. */
  readonly sampleDuration: number
}

export interface Index {
  readonly track: Track
  /** As RFC 6381 names them: `avc1.640028`, `hvc1.1.6.L93.B0`, `mp4a.40.2`. */
  readonly codecs: readonly string[]
}

/** From the bytes of a `moov`: of the pictures, or of the sound where there are none. Undefined when it has no track. */
export function readIndex(moov: Buffer, frameRate: number): Index | undefined {
  const tracks = findBoxes(moov, ['moov', 'trak']).flatMap(({ start, end }) => {
    const trak = moov.subarray(start, end)
    const [header, media, handler] = [['tkhd'], ['mdia', 'mdhd'], ['mdia', 'hdlr']].map(path => {
      const box = findBoxes(trak, path)[0]
      return box && trak.subarray(box.start, box.end)
    })
    if (!header || !media || !handler) return []
    const id = header.readUInt32BE(header[0] === 1 ? 20 : 12)
    const timescale = media.readUInt32BE(media[0] === 1 ? 20 : 12)
    return [{ id, timescale, kind: handler.toString('latin1', 8, 12) }]
  })
  const track = tracks.find(({ kind }) => kind === 'vide') ?? tracks[0]
  return (
    track && {
      track: { ...track, sampleDuration: readDefault(moov, track.id) },
      codecs: nameCodecs(moov, frameRate)
    }
  )
}

function readDefault(moov: Buffer, id: number): number {
  const defaults = findBoxes(moov, ['moov', 'mvex', 'trex'])
  const own = defaults.find(({ start }) => moov.readUInt32BE(start + 4) === id)
  return own ? moov.readUInt32BE(own.start + 12) : 0
}
