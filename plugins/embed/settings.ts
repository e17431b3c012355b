import type { PluginNode } from '../../core/plugin.ts'

export interface Config {
  sites: readonly string[]
  width: number
  keptFor: number
}

/** Where frames come from, and what the operator says of them. */
export interface Embedding extends Pick<PluginNode, 'config'> {
  readonly frames: Config
}

export const configSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    sites: {
      type: 'array',
      maxItems: 100,
      items: { type: 'string', maxLength: 253, pattern: '^https?://(\\*\\.)?[a-z0-9.-]+(:\\d{1,5})?$' },
      default: [],
      example: ['https://news.example.org', 'https://*.example.com'],
      description: 'The only sites in whose pages frames are shown. Empty: all.'
    },
    width: {
      type: 'integer',
      minimum: 200,
      maximum: 2000,
      default: 640,
      description: 'Width of a frame in CSS pixels, at most.'
    },
    keptFor: {
      type: 'integer',
      minimum: 0,
      maximum: 604_800,
      default: 3600,
      description:
        'Seconds for which other sites may keep what they were told of an entry: what is taken back should be gone soon.'
    }
  }
} as const
