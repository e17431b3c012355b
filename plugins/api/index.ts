import type { Plugin } from '../../core/plugin.ts'
import { addAccounts } from './accounts.ts'
import { addAudiences } from './audience.ts'
import { addEntryReading } from './entry-reading.ts'
import { addEntryUpload } from './entry-upload.ts'
import { addEntryWriting } from './entry-writing.ts'
import { addDescription } from './openapi.ts'
import { createResults } from './results.ts'

export default {
  name: 'api',
  api: 1,
  summary: 'The JSON API for other programs, and its description.',
  provides: ['results'],
  setup(node) {
    node.provide('results', createResults(node))
    addEntryReading(node)
    addEntryUpload(node)
    addEntryWriting(node)
    addAccounts(node)
    addAudiences(node)
    addDescription(node)
  }
} satisfies Plugin
