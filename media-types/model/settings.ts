import type { PluginSettings } from '../../core/config/settings.ts'
import type { Schema } from '../../core/schema.ts'

export interface ModelSettings {
  maxTriangles: number
  /** More are made fewer for the viewer; the original stays as it is. */
  viewerTriangles: number
  /** Of the turntable; 0 leaves it out. */
  frames: number
  /** Bytes of a format that is text, and of everything unpacked from an archive. */
  maxBytes: number
  /** Megabytes of what a reader keeps of one model; its points and pictures are bounded by their number. */
  maxMemory: number
  /** For reading and drawing one model. */
  maxSeconds: number
}

/** What was made before looks different with another value of it. */
const shaping = (setting: object) => ({ ...setting, 'x-remakes': true })

const count = (description: string, bounds: object) => ({
  description,
  type: 'integer',
  'x-live': true,
  ...bounds
})

/** All are live: the next model is processed with what is set now. */
export const settingsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    maxTriangles: count('Models with more triangles are refused. One million takes about 400 MB of memory.', {
      minimum: 1000,
      maximum: 20_000_000,
      default: 5_000_000
    }),
    viewerTriangles: shaping(
      count('The viewer in the page gets at most so many triangles.', {
        minimum: 1000,
        maximum: 5_000_000,
        default: 1_000_000
      })
    ),
    frames: shaping(
      count('Pictures of the turntable, which shows the model without scripts. 0 leaves it out.', {
        minimum: 0,
        maximum: 72,
        default: 24
      })
    ),
    maxBytes: count('Bytes of a file that is text, and of all that is unpacked from an archive.', {
      minimum: 1_000_000,
      maximum: 2_000_000_000,
      default: 400_000_000
    }),
    maxMemory: count('Megabytes that reading one model may take, beside its points and pictures.', {
      minimum: 128,
      maximum: 8192,
      default: 1024
    }),
    maxSeconds: count('Seconds that reading and drawing one model may take.', {
      minimum: 5,
      maximum: 3600,
      default: 300
    })
  }
}

/** What holds at this moment. */
export const readSettings = (settings: PluginSettings) => settings.all<ModelSettings>()
