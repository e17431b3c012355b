import type { Plugin } from '../../core/plugin.ts'
import { addEditing } from './editing.ts'
import { addEditorRoutes } from './editor-routes.ts'
import { createEditors } from './editors.ts'
import { addEditorsPage } from './editors-page.ts'
import { addEntryPart } from './entry-part.ts'
import { createEditorNews } from './notifications.ts'
import { addPersonalData } from './personal-data.ts'
import { addRule } from './rule.ts'

export default {
  name: 'editors',
  api: 1,
  summary: 'Several people at one entry: its owner lets others change its words and its files.',
  uses: ['blocks', 'results', 'notifications'],
  setup(node) {
    const blocks = node.find('blocks')
    const results = node.find('results')
    const editors = createEditors(node, blocks, createEditorNews(node))
    addRule(node, editors)
    addEditorsPage(node, editors)
    addEntryPart(node, editors)
    addEditing(node, editors, results)
    if (results) addEditorRoutes(node, editors, results)
    addPersonalData(node)
  }
} satisfies Plugin
