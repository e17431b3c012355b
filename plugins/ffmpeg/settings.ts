import type { PluginSettings } from '../../core/config/settings.ts'
import type { Schema } from '../../core/schema.ts'

/** Where the programs are; read once, when the node starts. */
export interface FfmpegConfig {
  ffmpeg?: string
  ffprobe?: string
}

/** What one run may take. */
export interface Limits {
  /** Of processors; 0 for as many as there are. */
  threads: number
  niceness: number
  /** Megabytes. */
  memory: number
  /** Minutes. */
  time: number
  /** Megabytes of each file that is made. */
  outputSize: number
}

const number = (description: string, more: Record<string, number>) => ({
  description,
  type: 'integer',
  'x-live': true,
  ...more
})

export const settingsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ffmpeg: {
      description:
        'Path of the program ffmpeg; looked for on the PATH, then in the npm package, when absent.',
      type: 'string',
      minLength: 1
    },
    ffprobe: { description: 'Path of the program ffprobe, likewise.', type: 'string', minLength: 1 },
    threads: number('Threads of one run; 0 for as many as the machine likes.', {
      minimum: 0,
      maximum: 256,
      default: 0
    }),
    niceness: number('How far a run steps back for other programs, from 0 to 19.', {
      minimum: 0,
      maximum: 19,
      default: 10
    }),
    memory: number('Megabytes of memory that one run may take; it is ended beyond.', {
      minimum: 128,
      maximum: 1_000_000,
      default: 3000
    }),
    time: number('Minutes that one run may take.', { minimum: 1, maximum: 10_080, default: 660 }),
    outputSize: number('Megabytes of the largest file that a run may make.', {
      minimum: 1,
      maximum: 10_000_000,
      default: 50_000
    })
  }
}

/** What holds at this moment. */
export const readLimits = (settings: PluginSettings) => settings.all<Limits>()
