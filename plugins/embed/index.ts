import type { Plugin } from '../../core/plugin.ts'
import { addCodePage } from './code-page.ts'
import { addDiscovery } from './discovery.ts'
import { addEntryPart } from './entry-part.ts'
import { addFramePage } from './frame-page.ts'
import { addOembed } from './oembed.ts'

export default {
  name: 'embed',
  api: 1,
  summary: 'Entries that everybody may see, in frames on other sites: without cookies, scripts or counting.',
  setup(node) {
    addFramePage(node)
    addCodePage(node)
    addEntryPart(node)
    addOembed(node)
    addDiscovery(node)
  }
} satisfies Plugin
