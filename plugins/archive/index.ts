import type { Plugin } from '../../core/plugin.ts'
import { createArchives } from './archives.ts'
import { addDownload } from './download.ts'
import { keepFromSweep } from './leftovers.ts'
import { addLetter } from './letter.ts'
import { addPacking } from './packing.ts'
import { addArchivePage, address } from './page.ts'
import { addPersonalData } from './personal-data.ts'
import type {} from './service.ts'

export default {
  name: 'archive',
  api: 1,
  summary: 'People take along everything that is theirs, as one file with documented contents.',
  requires: ['settings-pages', 'sign-in'],
  uses: ['mail', 'addresses'],
  provides: ['archives'],
  configSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      days: {
        type: 'integer',
        minimum: 1,
        maximum: 60,
        default: 7,
        'x-live': true,
        description: 'How many days an archive can be downloaded before it is removed.'
      }
    }
  },
  setup(node) {
    const archives = createArchives(node)
    const tell = addLetter(node, archives, node.find('mail'))
    const packing = addPacking(node, { archives, tell })
    addArchivePage(node, { archives, packing })
    addDownload(node, archives)
    keepFromSweep(node, archives)
    addPersonalData(node, archives)
    node.provide('archives', {
      address,
      isReady: async account => (await archives.of(account)).some(({ state }) => state === 'ready')
    })
  }
} satisfies Plugin
