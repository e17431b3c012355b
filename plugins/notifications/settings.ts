export interface Config {
  letterPause: number
  digestHour: number
  keepDays: number
  push?: { contact: string; publicKey: string; privateKey: string }
}

export const configSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    letterPause: {
      type: 'integer',
      minimum: 1,
      maximum: 1440,
      default: 15,
      description: 'Minutes between two letters to a person who wants them at once.'
    },
    digestHour: {
      type: 'integer',
      minimum: 0,
      maximum: 23,
      default: 7,
      description: 'The hour, by this machine’s clock, at which the letters of the day are written.'
    },
    keepDays: {
      type: 'integer',
      minimum: 1,
      maximum: 3650,
      default: 90,
      description: 'How many days people find what they were told.'
    },
    push: {
      type: 'object',
      additionalProperties: false,
      required: ['contact', 'publicKey', 'privateKey'],
      description:
        'Tells people’s browsers, too, while no page is open. `hob notifications keys` makes the keys; nothing is sent without them.',
      properties: {
        contact: {
          type: 'string',
          pattern: '^(mailto:.+@.+|https://.+)$',
          example: 'mailto:admin@example.org',
          description: 'Where the makers of browsers reach you: a `mailto:` or an `https:` address.'
        },
        publicKey: {
          type: 'string',
          minLength: 80,
          maxLength: 100,
          description: 'The key that browsers are given.'
        },
        privateKey: {
          type: 'string',
          minLength: 40,
          maxLength: 50,
          'x-secret': true,
          description: 'Its secret half; best from the environment or a file.'
        }
      }
    }
  }
} as const
