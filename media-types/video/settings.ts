import type { PluginSettings } from '../../core/config/settings.ts'
import type { Schema } from '../../core/schema.ts'
import { type Codec, codecs, universal } from './codecs.ts'

/** x264’s, from the quickest to the most thorough; other encoders have something like each of them. */
export const presets = ['ultrafast', 'superfast', 'veryfast', 'faster', 'fast', 'medium', 'slow'] as const

export interface VideoSettings {
  /** Whether the file that came stays, or its room is wanted: the best that was made of it takes its place then. */
  originals: 'keep' | 'drop'
  /** Lines of the shorter side, in any order; none is made larger than the film. */
  ladder: number[]
  /** Of the sizes that are streamed, in any order; the file in one piece is what every browser plays whatever it says. */
  codecs: Codec[]
  preset: (typeof presets)[number]
  /** x264's constant rate factor; other encoders are given the one that looks like it. */
  crf: number
  /** Kilobits in a second. */
  audioBitrate: number
  maxFrameRate: number
  /** Kilobits in a second up to which a film that fits is not encoded again; 0 to encode all. */
  remuxBitrate: number
  /** Minutes from which on the smallest size is made and shown first; 0 for never. */
  earlyFrom: number
  storyboard: boolean
  preview: boolean
  /** Of one picture. */
  maxPixels: number
  /** Minutes. */
  maxDuration: number
}

/** What was made before looks different with another value of it. */
const shaping = (setting: object) => ({ ...setting, 'x-remakes': true })

const live = (description: string, more: object) => ({
  description,
  'x-live': true,
  ...more
})

const integer = (description: string, [minimum, fallback, maximum]: readonly number[]) =>
  live(description, { type: 'integer', minimum, maximum, default: fallback })

/** All are live: the next film is processed with what is set now. */
export const settingsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    originals: {
      description:
        'Whether uploaded files are kept, or let go once the largest size stands in for them; that cannot be undone.',
      type: 'string',
      enum: ['keep', 'drop'],
      default: 'keep',
      'x-widget': 'sentences',
      'x-live': true
    },
    ladder: shaping(
      live('Sizes made from each film, by the lines of its shorter side.', {
        type: 'array',
        items: { type: 'integer', minimum: 144, maximum: 4320 },
        minItems: 1,
        maxItems: 8,
        uniqueItems: true,
        default: [1080, 720, 480, 360]
      })
    ),
    codecs: shaping(
      live(
        'What the sizes are encoded as for streaming: h264, hevc, vp9, av1; what the ffmpeg of this node cannot make is left out.',
        {
          type: 'array',
          items: { type: 'string', enum: [...codecs] },
          minItems: 1,
          maxItems: codecs.length,
          uniqueItems: true,
          default: [universal]
        }
      )
    ),
    preset: shaping(
      live('How thoroughly films are encoded: slower makes smaller files.', {
        type: 'string',
        enum: [...presets],
        default: 'veryfast'
      })
    ),
    crf: shaping(
      integer('The quality of encoded pictures, from 16 (best look) to 35 (smallest files).', [16, 23, 35])
    ),
    audioBitrate: shaping(integer('Kilobits of sound in a second.', [32, 128, 320])),
    maxFrameRate: shaping(integer('Pictures in a second; a film with more is thinned out.', [10, 60, 240])),
    remuxBitrate: shaping(
      integer(
        'A film that browsers can play as it is, up to so many kilobits in a second, is not encoded again; 0 to encode all.',
        [0, 8000, 100_000]
      )
    ),
    earlyFrom: integer(
      'Of films from so many minutes on, the smallest size is made and shown first, which costs another reading; 0 for never.',
      [0, 15, 10_000]
    ),
    storyboard: shaping(
      live('Whether small pictures are made that show where one seeks to.', {
        type: 'boolean',
        default: true
      })
    ),
    preview: shaping(
      live('Whether a short silent preview is made for cards.', {
        type: 'boolean',
        default: true
      })
    ),
    maxPixels: integer(
      'Films with more pixels in one picture are refused.',
      [100_000, 40_000_000, 200_000_000]
    ),
    maxDuration: integer('Films that last longer, in minutes, are refused.', [1, 720, 10_000])
  }
}

/** What holds at this moment. */
export const readSettings = (settings: PluginSettings) => settings.all<VideoSettings>()
