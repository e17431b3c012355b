import type { PluginNode } from '../../../core/plugin.ts'
import { createDrafts } from './drafts.ts'
import { addPersonalData } from './personal-data.ts'
import { addRewritePage } from './rewrite-page.ts'
import { addWritePage } from './write-page.ts'

/** Writing in the page: drafts, preview, and a text that becomes an entry. */
export function addWriting(node: PluginNode) {
  const drafts = createDrafts(node)
  addPersonalData(node, drafts)
  addWritePage(node, drafts)
  addRewritePage(node, drafts)
  node.slot('upload.ways', { template: 'text/way' })
}
