import { availableParallelism } from 'node:os'
import type { Schema } from '../schema.ts'
import { sizeSchema, timeSchema } from './quantities.ts'

/** The theme that has everything; it stands in for one that cannot be shown. */
export const completeTheme = 'hearth'

const section = (description: string, properties: Record<string, object>) => ({
  type: 'object',
  description,
  additionalProperties: false,
  default: {},
  properties
})

/** Everything that `hob.yaml` may hold, with its defaults; `hob config explain` and the settings reference are drawn from it. */
export const configSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    title: { type: 'string', minLength: 1, default: 'Hob', description: "The node's name as people see it." },
    url: {
      type: 'string',
      format: 'uri',
      pattern: '^https?://[^/?#]+/?$',
      example: 'https://hob.example',
      description:
        'Public address, without a path; links and cookies are made from it. Made from host and port when absent.'
    },
    host: {
      type: 'string',
      minLength: 1,
      default: '127.0.0.1',
      description: 'Network address to listen on.'
    },
    port: {
      type: 'integer',
      minimum: 0,
      maximum: 65535,
      default: 8080,
      description: 'Port to listen on; 0 takes a free one.'
    },
    data: {
      type: 'string',
      minLength: 1,
      description: 'Data folder, relative to this file. `data` beside the program when absent.'
    },
    database: {
      ...section('Where accounts, entries and jobs are kept.', {
        client: {
          enum: ['sqlite', 'postgres'],
          default: 'sqlite',
          description: 'The embedded database, or a PostgreSQL server.'
        },
        url: {
          type: 'string',
          pattern: '^postgres(ql)?://',
          example: 'postgres://name:password@host/database',
          'x-secret': true,
          description: 'Address of the PostgreSQL server.'
        }
      })
    },
    theme: {
      type: 'string',
      minLength: 1,
      default: completeTheme,
      description: 'Name of a folder in `themes`, or a path relative to this file.'
    },
    language: {
      type: 'string',
      minLength: 2,
      default: 'en',
      description: 'Interface language of those who ask for no other.'
    },
    log: section('What is written to standard error.', {
      level: {
        enum: ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'],
        default: 'info',
        description: 'The least serious level that is written.'
      }
    }),
    proxies: {
      type: 'integer',
      minimum: 0,
      default: 0,
      description: 'Number of reverse proxies in front, whose `X-Forwarded-*` headers are believed.'
    },
    limits: section('Sizes and times, as numbers or as text such as `4 GB` and `12 h`.', {
      fileSize: { ...sizeSchema, default: '8 GB', description: 'Largest file that may be uploaded.' },
      bodySize: { ...sizeSchema, default: '1 MB', description: 'Largest request without a file.' },
      freeDisk: {
        ...sizeSchema,
        default: '128 MB',
        description: 'Room that always stays free on the disk of the data folder.'
      },
      processingTime: {
        ...timeSchema,
        default: '12 h',
        description: 'Longest time in which the files of one entry are made.'
      },
      processingSize: {
        ...sizeSchema,
        default: '50 GB',
        description: 'Most that is stored of what is made from one file, in all.'
      }
    }),
    worker: section('The process that decodes media.', {
      concurrency: {
        type: 'integer',
        minimum: 1,
        maximum: 64,
        default: Math.min(availableParallelism(), 8),
        description: 'Jobs at once. As many as there are processors, at most 8, when absent.'
      },
      memory: {
        ...sizeSchema,
        default: '1 GB',
        description: 'Largest JavaScript heap of the worker; one that holds twice as much in all is ended.'
      },
      idle: { ...timeSchema, default: '30 s', description: 'The worker ends after so long without a job.' }
    }),
    outbound: section('Requests that the node makes to others.', {
      allow: {
        type: 'array',
        items: { type: 'string', pattern: '^[0-9a-fA-F:.]+/\\d{1,3}$', example: '10.0.0.0/8' },
        default: [],
        description: 'Address ranges (CIDR) that may be reached beside the public internet.'
      },
      timeout: { ...timeSchema, default: '15 s', description: 'Longest time for one exchange.' },
      size: { ...sizeSchema, default: '8 MB', description: 'Largest answer that is read.' }
    }),
    storage: section('Which storage keeps the files.', {
      originals: {
        type: 'string',
        minLength: 1,
        default: 'local',
        description: 'Storage of what people upload.'
      },
      renditions: {
        type: 'string',
        minLength: 1,
        default: 'local',
        description: 'Storage of what is made from it.'
      }
    }),
    watch: {
      type: 'boolean',
      default: false,
      description: 'Load templates, styles and browser code again when they change; for development.'
    },
    plugins: {
      type: 'object',
      default: {},
      description: 'Settings by plugin name or path; `false` switches off one that is on by itself.',
      additionalProperties: { type: ['object', 'boolean', 'null'] }
    }
  }
}
