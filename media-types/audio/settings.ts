import type { PluginSettings } from '../../core/config/settings.ts'
import type { Schema } from '../../core/schema.ts'

const codecs = ['opus', 'aac'] as const

export interface AudioSettings {
  /** What is encoded, in any order; what is played as it came is not asked. */
  codecs: (typeof codecs)[number][]
  /** Kilobits in a second, of two channels; one channel gets half. */
  opusBitrate: number
  aacBitrate: number
  /** Kilobits in a second up to which a sound that fits is not encoded again; 0 to encode all. */
  remuxBitrate: number
  /** LUFS that sounds are brought to where a listener asks for even loudness. */
  loudness: number
  spectrogram: boolean
  /** Of the cover. */
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

/** All are live: the next sound is processed with what is set now. */
export const settingsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    codecs: shaping(
      live('What each sound is encoded as: opus, aac or both.', {
        type: 'array',
        items: { type: 'string', enum: [...codecs] },
        minItems: 1,
        maxItems: codecs.length,
        uniqueItems: true,
        default: [...codecs]
      })
    ),
    opusBitrate: shaping(
      integer('Kilobits of Opus in a second, of two channels; one channel gets half.', [24, 128, 510])
    ),
    aacBitrate: shaping(
      integer('Kilobits of AAC in a second, of two channels; one channel gets half.', [32, 160, 512])
    ),
    remuxBitrate: shaping(
      integer(
        'Opus, AAC and MP3 up to so many kilobits in a second are played as they are, without being encoded again; 0 to encode all.',
        [0, 320, 1000]
      )
    ),
    loudness: shaping(
      integer(
        'Loudness in LUFS that sounds are brought to where a listener asks for even loudness.',
        [-31, -18, -10]
      )
    ),
    spectrogram: shaping(
      live('Whether a picture of the frequencies of each sound is drawn.', {
        type: 'boolean',
        default: true
      })
    ),
    maxPixels: integer('Covers with more pixels are left out.', [10_000, 50_000_000, 200_000_000]),
    maxDuration: integer('Sounds that last longer, in minutes, are refused.', [1, 1440, 10_000])
  }
}

/** What holds at this moment. */
export const readSettings = (settings: PluginSettings) => settings.all<AudioSettings>()
