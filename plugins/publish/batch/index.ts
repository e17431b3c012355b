import type { PluginNode } from '../../../core/plugin.ts'
import { createBatchStore } from './batch-store.ts'
import { createBatches } from './batches.ts'
import { addBatchPage } from './edit-page.ts'
import { addGalleryTools } from './gallery-tools.ts'
import { addBatchRemoval } from './remove-page.ts'
import { addSelectPage } from './select-page.ts'
import { addUndo } from './undo-route.ts'

/** Many of one's own entries at once: selected, changed or removed, and undone in one go. */
export function addBatches(node: PluginNode) {
  const batches = createBatches(node, createBatchStore(node))
  node.provide('batches', batches)
  const drawSelection = addSelectPage(node, batches)
  addBatchPage(node, batches, drawSelection)
  addBatchRemoval(node, batches, drawSelection)
  addUndo(node, batches)
  addGalleryTools(node, batches)
}
