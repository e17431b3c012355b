import { resolve } from 'node:path'
import type { Plugin } from '../../core/plugin.ts'
import { checkStorage } from './health.ts'
import { createLocalStorage } from './local-storage.ts'

interface Config {
  folder: string
}

export default {
  name: 'storage-local',
  api: 1,
  summary: 'Keeps files on a local disk.',
  configSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      folder: {
        type: 'string',
        minLength: 1,
        default: 'media',
        description: 'Where files are kept; relative to the data folder.'
      }
    }
  },
  setup(node, { folder }) {
    const { error } = node
    const storage = createLocalStorage({ root: resolve(node.config.data, folder), error })
    node.storages.add(storage)
    node.hooks.node.started.tapPromise('storage-local', () => storage.sweep())
    node.hooks.node.health.tapPromise('storage-local', async checks => {
      checks.push(await checkStorage(storage, node.config.limits.freeDisk))
    })
  }
} satisfies Plugin<Config>
