import type { PluginSettings } from '../../core/config/settings.ts'
import type { Schema } from '../../core/schema.ts'
import { precisions } from './precision.ts'
import type { Precision } from './service.ts'

export interface MapSettings {
  /** Until a person chooses for themselves. */
  readonly precision: Precision
  /** Empty: none, and nothing is asked from anywhere. */
  readonly tileServer: string
  readonly tileCredit: string
  readonly tileCreditAddress: string
  readonly tileZoom: number
  /** Megabytes. */
  readonly tileSpace: number
}

/** All are live. */
export const settingsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    precision: {
      type: 'string',
      enum: [...precisions],
      default: 'none',
      description: 'How exactly others learn where a file was made, until its owner decides.',
      'x-live': true
    },
    tileServer: {
      type: 'string',
      maxLength: 500,
      pattern: '^$|^https?://[^\\s{}]+(?:\\{[xyz]\\}[^\\s{}]*){3}$',
      default: '',
      description:
        'Where pictures of maps come from, `{z}`, `{x}` and `{y}` in its address; visitors get them from this node. Empty: none are used.',
      'x-live': true
    },
    tileCredit: {
      type: 'string',
      maxLength: 200,
      default: '© OpenStreetMap contributors',
      description: 'Whose maps they are, shown on each.',
      'x-live': true
    },
    tileCreditAddress: {
      type: 'string',
      maxLength: 500,
      pattern: '^$|^https?://',
      default: 'https://www.openstreetmap.org/copyright',
      description: 'Where that leads.',
      'x-live': true
    },
    tileZoom: {
      type: 'integer',
      minimum: 1,
      maximum: 20,
      default: 19,
      description: 'The largest zoom of the tile server.',
      'x-live': true
    },
    tileSpace: {
      type: 'integer',
      minimum: 10,
      maximum: 100_000,
      default: 300,
      description: 'Megabytes of map pictures that are kept on the disk.',
      'x-live': true
    }
  }
}

/** What holds at this moment. */
export const readSettings = (settings: PluginSettings) => settings.all<MapSettings>()
