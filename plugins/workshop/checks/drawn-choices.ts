import type { Check } from '../finding.ts'
import { findTags } from '../markup.ts'

export default {
  code: 'THEME015',
  severity: 'warning',
  rule: 'The root element of a layout carries {{lookAttributes}}, so that what visitors chose is drawn.',
  *find({ readable }) {
    for (const { path, markup, source } of readable) {
      const root = findTags(markup).find(({ name }) => name === 'html')
      if (!root || source.slice(root.start, root.end).includes('{{lookAttributes}}')) continue
      yield { file: path, line: root.line, message: 'This layout draws nothing of what visitors chose.' }
    }
  }
} satisfies Check
