export const configSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    registration: {
      type: 'string',
      enum: ['closed', 'invitation', 'approval', 'open'],
      default: 'closed',
      'x-live': true,
      'x-widget': 'sentences',
      description: 'How people get accounts of their own.'
    },
    perNetwork: {
      type: 'integer',
      minimum: 0,
      maximum: 10_000,
      default: 10,
      'x-live': true,
      description: 'How many accounts may be made from one network in a day; 0 for any number.'
    },
    reservedNames: {
      type: 'array',
      items: { type: 'string', minLength: 1, maxLength: 30 },
      maxItems: 1000,
      uniqueItems: true,
      default: [],
      'x-live': true,
      description: 'Names that nobody can take for themselves, beside those that every node keeps back.'
    },
    secondStep: {
      type: 'string',
      enum: ['nobody', 'administrators', 'moderators', 'everybody'],
      default: 'nobody',
      'x-live': true,
      description: 'Of whom a second step is wanted at signing in: of a role and those above it.'
    }
  }
}
