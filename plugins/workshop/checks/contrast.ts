import { contrast, readColour } from '../colours.ts'
import type { Check, Problem } from '../finding.ts'
import { readTokens, type Tokens } from '../tokens.ts'

const texts = ['ink', 'ink-soft', 'accent', 'danger', 'good']
const grounds = ['paper', 'surface', 'sunken']
const strong = ['contrast-ink', 'contrast-accent', 'contrast-danger', 'contrast-good']

/** What is read upon what, and the ratio WCAG AA asks for: 4.5 for text, 3 for the borders of fields; AAA asks for 7. */
const pairs: readonly (readonly [front: string, ground: string, least: number])[] = [
  ...texts.flatMap(text => grounds.map(ground => [text, ground, 4.5] as const)),
  ['on-accent', 'accent', 4.5],
  ['on-stage', 'stage', 4.5],
  ['line-strong', 'paper', 3],
  ['line-strong', 'surface', 3],
  ...strong.map(text => [text, 'contrast-paper', 7] as const)
]

export default {
  code: 'THEME010',
  severity: 'error',
  rule: 'Colours that are read upon each other differ as WCAG AA asks, in light and in dark; those of high contrast as AAA asks.',
  find: subject => readTokens(subject).flatMap(tokens => pairs.flatMap(pair => judge(tokens, pair)))
} satisfies Check

function judge(tokens: Tokens, [front, ground, least]: (typeof pairs)[number]): Problem[] {
  const [one, other] = [front, ground].map(name => readColour(tokens.value(`--${name}`) ?? ''))
  if (!one || !other) return []
  const found = contrast(one, other)
  if (found >= least) return []
  const place = tokens.own(`--${front}`) ?? tokens.own(`--${ground}`) ?? { file: 'theme.json', line: 1 }
  const message = `--${front} on --${ground} has a contrast of ${found.toFixed(2)} in ${tokens.scheme}; ${least} is the least.`
  return [{ ...place, message }]
}
