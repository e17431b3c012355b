import type { PluginSettings } from '../../core/config/settings.ts'
import type { Schema } from '../../core/schema.ts'

export interface TextSettings {
  /** Characters of an article. */
  maxArticle: number
  /** Characters of a text that is shown as it stands. */
  maxPlain: number
}

const count = (description: string, bounds: object) => ({
  description,
  type: 'integer',
  'x-live': true,
  ...bounds
})

/** All are live: the next text is processed with what is set now. */
export const settingsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    maxArticle: count('Characters of an article in Markdown; longer ones are refused.', {
      minimum: 1000,
      maximum: 2_000_000,
      default: 500_000
    }),
    maxPlain: count('Characters of a text without markup; longer ones are refused.', {
      minimum: 1000,
      maximum: 50_000_000,
      default: 5_000_000
    })
  }
}

/** What holds at this moment. */
export const readSettings = (settings: PluginSettings) => settings.all<TextSettings>()
