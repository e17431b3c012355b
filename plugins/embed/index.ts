import type { Plugin } from '../../core/plugin.ts'
import { addCodePage } from './code-page.ts'
import { addDiscovery } from './discovery.ts'
import { addEntryPart } from './entry-part.ts'
import { addFramePage } from './frame-page.ts'
import { addOembed } from './oembed.ts'
import { type Config, configSchema } from './settings.ts'

export default {
  name: 'embed',
  api: 1,
  summary: 'Entries that everybody may see, in frames on other sites: without cookies, scripts or counting.',
  configSchema,
  setup(node, frames) {
    const embedding = { config: node.config, frames }
    addFramePage(node, embedding)
    addCodePage(node, embedding)
    addEntryPart(node, embedding)
    addOembed(node, embedding)
    addDiscovery(node)
  }
} satisfies Plugin<Config>
