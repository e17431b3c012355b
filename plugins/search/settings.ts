/** What operators decide about searching. */
export interface Config {
  results: number
  similar: boolean
  characters: number
}

export const configSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    results: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 24,
      description: 'Results of a page.'
    },
    similar: {
      type: 'boolean',
      default: true,
      description: 'Whether words like those that were typed are looked for where these find nothing.'
    },
    characters: {
      type: 'integer',
      minimum: 1000,
      maximum: 200_000,
      default: 200_000,
      description:
        'How much of the words in the files of an entry, a document or captions, can be found. After lowering it, `hob search rebuild` makes the index smaller.'
    }
  }
} as const
