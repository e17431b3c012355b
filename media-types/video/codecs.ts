/** What pictures can be encoded as. */
export const codecs = ['h264', 'hevc', 'vp9', 'av1'] as const

export type Codec = (typeof codecs)[number]

/** The one that every browser plays: the file in one piece is always this. */
export const universal: Codec = 'h264'

/** What people call the codecs of pictures and sound; the same in every language. */
export const codecNames: Readonly<Record<string, string>> = {
  h264: 'H.264',
  hevc: 'HEVC',
  av1: 'AV1',
  vp8: 'VP8',
  vp9: 'VP9',
  mpeg4: 'MPEG-4',
  mpeg2video: 'MPEG-2',
  prores: 'ProRes',
  aac: 'AAC',
  opus: 'Opus',
  vorbis: 'Vorbis',
  mp3: 'MP3',
  flac: 'FLAC',
  ac3: 'AC-3'
}
