import { readColour } from '../colours.ts'
import type { Check } from '../finding.ts'
import { readTokens } from '../tokens.ts'

const names = [
  ...['paper', 'surface', 'sunken', 'ink', 'ink-soft', 'accent', 'on-accent'],
  ...['danger', 'good', 'stage', 'on-stage', 'line-strong'],
  ...['contrast-paper', 'contrast-ink', 'contrast-accent', 'contrast-danger', 'contrast-good']
]

export default {
  code: 'THEME014',
  severity: 'warning',
  rule: 'Colours of the theme are written so that their contrast can be computed.',
  *find(subject) {
    for (const tokens of readTokens(subject)) {
      for (const name of names) {
        const place = tokens.own(`--${name}`)
        const value = tokens.value(`--${name}`)
        if (!place || (value !== undefined && readColour(value))) continue
        const message = `The contrast of --${name} in ${tokens.scheme} cannot be computed from "${value ?? ''}".`
        yield { ...place, message }
      }
    }
  }
} satisfies Check
