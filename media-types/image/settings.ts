import type { PluginSettings } from '../../core/config/settings.ts'
import type { Schema } from '../../core/schema.ts'

export interface ImageSettings {
  /** Pixels, in any order; none is made larger than the picture itself. */
  widths: number[]
  format: 'webp' | 'avif'
  /** From 1 to 100, on WebP's scale; for AVIF the value of about the same look is taken. */
  quality: number
  /** Of one picture, or of all frames of an animation together. */
  maxPixels: number
  maxFrames: number
  /** Of one entry. */
  maxPictures: number
}

/** All are live: the next picture is processed with what is set now. */
export const settingsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    widths: {
      description: 'Widths of the pictures made from each photo, in pixels.',
      type: 'array',
      items: { type: 'integer', minimum: 16, maximum: 8192 },
      minItems: 1,
      maxItems: 12,
      uniqueItems: true,
      default: [320, 640, 1280, 2048],
      'x-live': true,
      'x-remakes': true
    },
    format: {
      description:
        'The format of these pictures. AVIF files are about a third smaller and take five times as long to make.',
      type: 'string',
      enum: ['webp', 'avif'],
      default: 'webp',
      'x-live': true,
      'x-remakes': true
    },
    quality: {
      description: 'From 1 (small files) to 100 (best look).',
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 80,
      'x-live': true,
      'x-remakes': true
    },
    maxPixels: {
      description: 'Pictures with more pixels are refused. A picture takes up to 4 bytes of memory for each.',
      type: 'integer',
      minimum: 1_000_000,
      maximum: 1_000_000_000,
      default: 100_000_000,
      'x-live': true
    },
    maxFrames: {
      description: 'Animations are cut after so many frames.',
      type: 'integer',
      minimum: 1,
      maximum: 5000,
      default: 500,
      'x-live': true,
      'x-remakes': true
    },
    maxPictures: {
      description: 'Pictures that one entry may hold.',
      type: 'integer',
      minimum: 1,
      maximum: 200,
      default: 30,
      'x-live': true
    }
  }
}

/** What holds at this moment. */
export const readSettings = (settings: PluginSettings) => settings.all<ImageSettings>()
