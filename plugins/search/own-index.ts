import type { PluginNode } from '../../core/plugin.ts'
import { readWanted } from './finding/wanted.ts'
import type { SearchWords } from './service.ts'
import { analyse } from './words/analysis.ts'
import { baseLanguage, loadStems } from './words/stems.ts'

/** Words for plugins that keep an index of their own, split and reduced as those of entries are, by the rules of the node's language. */
export function createSearchWords({ config }: Pick<PluginNode, 'config'>): SearchWords {
  const language = baseLanguage(config.language)
  return {
    async of(texts) {
      const read = texts.map(text => ({ text, place: 0 as const }))
      return new Set(analyse(read, language, await loadStems()).terms.keys())
    },
    async wanted(text) {
      const wanted = readWanted(text, [language], await loadStems())
      return wanted.map(({ terms, isBeginning }) => ({ terms, isBeginning }))
    }
  }
}
