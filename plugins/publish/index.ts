import type { Plugin } from '../../core/plugin.ts'
import { addBatches } from './batch/index.ts'
import { addEditPage } from './edit-page.ts'
import { addEntryDefaults } from './entry-defaults.ts'
import { addEvents } from './events.ts'
import { addOwnerMenu } from './owner-menu.ts'
import { addProcessingRetry } from './processing-retry.ts'
import { addRemoval } from './removal.ts'
import { addReplacePage } from './replace-page.ts'
import { addResumableUploads } from './resumable.ts'
import { addReviewItem } from './review-item.ts'
import { addReviewPage } from './review-page.ts'
import { createSharingControl } from './sharing-control.ts'
import { addUploadPage } from './upload-page.ts'

export default {
  name: 'publish',
  api: 1,
  summary: 'Uploading, describing, publishing, changing and removing what one publishes.',
  uses: ['settings-pages', 'guests'],
  provides: ['batches', 'sharing'],
  setup(node) {
    node.powers.add({ name: 'publish.publish', label: 'publish.powers.publish', role: 'member' })
    addUploadPage(node)
    addResumableUploads(node)
    addEvents(node)
    addReviewPage(node)
    addReviewItem(node)
    addEditPage(node)
    addReplacePage(node)
    addRemoval(node)
    addProcessingRetry(node)
    addOwnerMenu(node)
    addBatches(node)
    node.provide('sharing', createSharingControl(node))
    const pages = node.find('settings-pages')
    if (pages) addEntryDefaults(node, pages)
  }
} satisfies Plugin
