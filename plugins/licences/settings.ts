import { commonIds, type OwnLicence } from './catalogue.ts'

export interface Settings {
  offered: string[]
  own: OwnLicence[]
  standard: string
}

const id = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9.+-]{0,99}$' } as const

export const settingsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    offered: {
      type: 'array',
      items: { enum: commonIds },
      uniqueItems: true,
      default: commonIds,
      description: 'Which of the common licences people choose from.'
    },
    own: {
      type: 'array',
      maxItems: 50,
      default: [],
      description: 'Licences beside the common ones.',
      items: {
        type: 'object',
        required: ['id', 'name'],
        additionalProperties: false,
        properties: {
          id: { ...id, description: 'Of SPDX where there is one: `FAL-1.3`. Kept with entries.' },
          name: { type: 'string', minLength: 1, maxLength: 100, description: 'What people read.' },
          address: {
            type: 'string',
            format: 'uri',
            pattern: '^https?://',
            maxLength: 500,
            description: 'Of its text.'
          },
          text: { type: 'string', maxLength: 300, description: 'What it says, in a sentence.' },
          changes: {
            enum: ['yes', 'alike', 'no'],
            description: 'Whether changed works may be shared: yes, under the same licence, or no.'
          },
          commercial: { type: 'boolean', description: 'Whether it may be used for money.' },
          credit: { type: 'boolean', description: 'Whether who made it has to be named.' },
          isReserved: { type: 'boolean', description: 'Whether nothing is allowed without asking.' }
        }
      }
    },
    standard: {
      ...id,
      pattern: '^([A-Za-z0-9][A-Za-z0-9.+-]{0,99})?$',
      default: '',
      'x-live': true,
      description: 'Of new entries of whoever chose none for themselves; empty: nothing is said.'
    }
  }
} as const
