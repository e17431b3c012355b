/** One bucket, and how to get to it. */
export interface Config {
  bucket?: string
  region: string
  endpoint?: string
  publicEndpoint?: string
  pathStyle: boolean
  prefix: string
  accessKeyId?: string
  secretAccessKey?: string
  deliver: 'node' | 'storage'
}

const address = { type: 'string', pattern: '^https?://[^/]+/?$' }

export const configSchema = {
  type: 'object',
  additionalProperties: false,
  dependencies: { accessKeyId: ['secretAccessKey'], secretAccessKey: ['accessKeyId'] },
  properties: {
    bucket: {
      type: 'string',
      minLength: 1,
      example: 'hob-media',
      description: 'The bucket that keeps the files. Without one there is no storage "s3".'
    },
    region: {
      type: 'string',
      minLength: 1,
      default: 'us-east-1',
      description: 'Where the bucket is; services other than Amazon’s often take any word.'
    },
    endpoint: {
      ...address,
      example: 'https://s3.example.org',
      description: 'Address of the service, where it is not Amazon’s.'
    },
    publicEndpoint: {
      ...address,
      description:
        'Address under which browsers reach the service, where that is another one. Only with `deliver: storage`.'
    },
    pathStyle: {
      type: 'boolean',
      default: false,
      description:
        'Whether the bucket is named in the path rather than in the host; most services on one’s own machines want that.'
    },
    prefix: {
      type: 'string',
      pattern: '^(?:[A-Za-z0-9][A-Za-z0-9._-]*/)*$',
      default: '',
      example: 'hob/',
      description: 'What all keys begin with, for a bucket that keeps other things too.'
    },
    accessKeyId: {
      type: 'string',
      minLength: 1,
      description:
        'Key to sign in with. Without one, what the machine offers is used: AWS_… variables, a profile, a role.'
    },
    secretAccessKey: {
      type: 'string',
      minLength: 1,
      'x-secret': true,
      description: 'The secret that belongs to it; best from the environment or a file.'
    },
    deliver: {
      type: 'string',
      enum: ['node', 'storage'],
      default: 'node',
      description:
        'Who sends files of a megabyte and more: this node, or the storage itself, to whose short-lived signed address browsers are led after the rule of access said yes. Then the bucket has to let the node’s pages read (CORS).'
    }
  }
} as const
