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

const words = (name: keyof MapSettings) => ({
  'x-label': `maps.setting.${name}`,
  'x-help': `maps.setting.${name}.help`,
  'x-live': true
})

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
      ...words('precision')
    },
    tileServer: {
      type: 'string',
      maxLength: 500,
      pattern: '^$|^https?://[^\\s{}]+(?:\\{[xyz]\\}[^\\s{}]*){3}$',
      default: '',
      description:
        'Where pictures of maps come from, `{z}`, `{x}` and `{y}` in its address; visitors get them from this node. Empty: none are used.',
      ...words('tileServer')
    },
    tileCredit: {
      type: 'string',
      maxLength: 200,
      default: '© OpenStreetMap contributors',
      description: 'Whose maps they are, shown on each.',
      ...words('tileCredit')
    },
    tileCreditAddress: {
      type: 'string',
      maxLength: 500,
      pattern: '^$|^https?://',
      default: 'https://www.openstreetmap.org/copyright',
      description: 'Where that leads.',
      ...words('tileCreditAddress')
    },
    tileZoom: {
      type: 'integer',
      minimum: 1,
      maximum: 20,
      default: 19,
      description: 'The largest zoom of the tile server.',
      ...words('tileZoom')
    },
    tileSpace: {
      type: 'integer',
      minimum: 10,
      maximum: 100_000,
      default: 300,
      description: 'Megabytes of map pictures that are kept on the disk.',
      ...words('tileSpace')
    }
  }
}

/** What holds at this moment. */
export function readSettings(settings: PluginSettings): MapSettings {
  return settings.all() as unknown as MapSettings
}
