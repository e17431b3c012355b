import type { Check } from '../finding.ts'
import { findTags } from '../markup.ts'

export default {
  code: 'THEME009',
  severity: 'error',
  rule: 'Every image has an alt, which is empty where the image only decorates.',
  *find({ readable }) {
    for (const { markup, path } of readable) {
      for (const { name, attributes, line } of findTags(markup)) {
        if (name === 'img' && !attributes.has('alt'))
          yield { file: path, line, message: 'This image has no alt.' }
      }
    }
  }
} satisfies Check
