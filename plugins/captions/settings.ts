import type { PluginSettings } from '../../core/config/settings.ts'
import type { Schema } from '../../core/schema.ts'

export interface Limits {
  /** Bytes of one track. */
  readonly maxBytes: number
  /** Cues of one track. */
  readonly maxCues: number
  /** Tracks beside one entry. */
  readonly maxTracks: number
}

const integer = (description: string, [minimum, fallback, maximum]: readonly number[]) => ({
  type: 'integer',
  minimum,
  maximum,
  default: fallback,
  description,
  'x-live': true
})

/** All are live: they hold for what comes from then on. */
export const settingsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    maxBytes: integer('Larger tracks are refused.', [10_000, 500_000, 900_000]),
    maxCues: integer('Tracks with more cues are refused.', [10, 10_000, 50_000]),
    maxTracks: integer('Tracks that people may put beside one entry.', [1, 50, 200])
  }
}

/** What holds at this moment. */
export const readLimits = (settings: PluginSettings) => settings.all<Limits>()
