import type { PluginSettings } from '../../core/config/settings.ts'
import type { Schema } from '../../core/schema.ts'

export interface DocumentSettings {
  /** Pixels across, of the pictures that pages are read in. */
  pageWidth: number
  quality: number
  maxPages: number
  /** Of a page as it is drawn, and of a picture inside a document. */
  maxPixels: number
  /** Bytes of everything unpacked from a book. */
  maxBytes: number
  /** Megabytes that reading one document may take, pictures aside. */
  maxMemory: number
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

/** All are live: the next document is processed with what is set now. */
export const settingsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    pageWidth: shaping(
      count('Pixels across, of the pictures that pages are read in.', {
        minimum: 640,
        maximum: 2560,
        default: 1280
      })
    ),
    quality: shaping(
      count('Of these pictures; more takes more room.', {
        minimum: 30,
        maximum: 100,
        default: 80
      })
    ),
    maxPages: count('Documents with more pages, and books with more chapters, are refused.', {
      minimum: 1,
      maximum: 20_000,
      default: 2000
    }),
    maxPixels: count(
      'Of a page as it is drawn, and of a picture inside a document; larger pictures are left out.',
      { minimum: 1_000_000, maximum: 200_000_000, default: 40_000_000 }
    ),
    maxBytes: count('Bytes of everything that is unpacked from a book.', {
      minimum: 1_000_000,
      maximum: 2_000_000_000,
      default: 400_000_000
    }),
    maxMemory: count('Megabytes that reading one document may take, pictures aside.', {
      minimum: 128,
      maximum: 8192,
      default: 1024
    }),
    maxSeconds: count('Seconds that reading and drawing one document may take.', {
      minimum: 5,
      maximum: 14_400,
      default: 1800
    })
  }
}

/** What holds at this moment. */
export const readSettings = (settings: PluginSettings) => settings.all<DocumentSettings>()
