import { type Box, findBoxes, listBoxes } from './boxes.ts'
import { findLevel } from './vp9-level.ts'

/** Bytes of a description of pictures before the boxes in it; ISO/IEC 14496-12, 12.1.3. */
const pictureHead = 78

/** A description of how samples are coded, and what a box in it says in detail. */
interface Description {
  readonly bytes: Buffer
  /** Of the detail's content. */
  readonly detail: Buffer
  /** Pictures in a second. */
  readonly frameRate: number
}

/** How a name of RFC 6381 is made from a description; by the name that its box has. */
const namings: Readonly<Record<string, [detail: string, name: (of: Description) => string]>> = {
  avc1: ['avcC', ({ detail }) => `avc1.${detail.toString('hex', 1, 4)}`],
  hvc1: ['hvcC', ({ detail }) => `hvc1.${nameHevc(detail)}`],
  av01: ['av1C', ({ detail }) => `av01.${nameAv1(detail)}`],
  vp09: ['vpcC', of => `vp09.${nameVp9(of)}`]
}

/** What a `moov` says of its tracks, as the playlists of HLS name it. Sound is AAC of one profile: made here, or copied only when it is. */
export function nameCodecs(moov: Buffer, frameRate: number): string[] {
  const tables = findBoxes(moov, ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd'])
  return tables
    .flatMap(({ start, end }) => listBoxes(moov, start + 8, end))
    .flatMap(entry => (entry.type === 'mp4a' ? ['mp4a.40.2'] : namePictures(moov, entry, frameRate)))
}

function namePictures(moov: Buffer, { type, start, end }: Box, frameRate: number): string[] {
  const [detailed, name] = namings[type] ?? []
  const box = listBoxes(moov, start + pictureHead, end).find(one => one.type === detailed)
  if (!box || !name) return []
  return [name({ bytes: moov.subarray(start, end), detail: moov.subarray(box.start, box.end), frameRate })]
}

/** `1.6.L93.B0`; ISO/IEC 14496-15, 8.3.3.1 and annex E.3. Bits of compatibility are read backwards, and zeros at the end left out. */
function nameHevc(detail: Buffer): string {
  const [space, profile] = [detail[1]! >> 6, detail[1]! & 0x1f]
  const tier = detail[1]! & 0x20 ? 'H' : 'L'
  const compatible = Number.parseInt(
    detail.readUInt32BE(2).toString(2).padStart(32, '0').split('').reverse().join(''),
    2
  )
  const bounds = [...detail.subarray(6, 12)]
  const told = bounds.slice(0, bounds.findLastIndex(byte => byte !== 0) + 1)
  return [
    `${['', 'A', 'B', 'C'][space]}${profile}`,
    hex(compatible),
    `${tier}${detail[12]}`,
    ...told.map(hex)
  ].join('.')
}

/** `0.04M.08`; “AV1 Codec ISO Media File Format Binding”, 2.3 and 5. What is left out is 4:2:0 in the colours of every screen. */
function nameAv1(detail: Buffer): string {
  const [profile, level] = [detail[1]! >> 5, detail[1]! & 0x1f]
  const [isHigh, isDeep, isDeepest] = [0x80, 0x40, 0x20].map(flag => (detail[2]! & flag) !== 0)
  const depth = isDeep ? (profile === 2 && isDeepest ? 12 : 10) : 8
  return `${profile}.${pad(level)}${isHigh ? 'H' : 'M'}.${pad(depth)}`
}

/** `00.31.08`; “VP Codec ISO Media File Format Binding”, “Codecs Parameter String”. Older ffmpegs write no level. */
function nameVp9({ bytes, detail, frameRate }: Description): string {
  const [profile, level, depth] = [detail[4]!, detail[5]!, detail[6]! >> 4]
  const size = bytes.readUInt16BE(24) * bytes.readUInt16BE(26)
  return [profile, level || findLevel(size, frameRate), depth].map(pad).join('.')
}

const pad = (value: number) => String(value).padStart(2, '0')
const hex = (value: number) => value.toString(16).toUpperCase()
