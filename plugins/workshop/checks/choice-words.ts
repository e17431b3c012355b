import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Theme } from '../../../core/themes/themes.ts'
import type { Check } from '../finding.ts'

export default {
  code: 'THEME016',
  severity: 'warning',
  rule: 'What visitors may choose has words, and so has each of its values.',
  *find({ chain, manifest }) {
    const known = new Set(chain.flatMap(readKeys))
    for (const [name, values] of Object.entries(chain[0]?.choices ?? {})) {
      const keys = values.length > 1 ? [name, ...values.map(value => `${name}.${value}`)] : []
      const missing = keys.map(key => `choices.${key}`).filter(key => !known.has(key))
      if (missing.length === 0) continue
      const line = manifest.slice(0, manifest.indexOf(`"${name}":`)).split('\n').length
      yield { file: 'theme.json', line, message: `locales/en.json lacks ${missing.join(', ')}.` }
    }
  }
} satisfies Check

function readKeys({ folder }: Theme): string[] {
  const file = join(folder, 'locales', 'en.json')
  return existsSync(file) ? Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object) : []
}
