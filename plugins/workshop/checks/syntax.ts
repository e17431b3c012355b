import type { Check } from '../finding.ts'

export default {
  code: 'THEME003',
  severity: 'error',
  rule: 'Every template can be parsed.',
  *find({ templates }) {
    for (const { path, problem } of templates) {
      if (problem === undefined) continue
      const line = Number(/line (\d+)/.exec(problem)?.[1] ?? /- (\d+):\d+/.exec(problem)?.[1] ?? 1)
      yield { file: path, line, message: problem.split('\n').at(-1) ?? problem }
    }
  }
} satisfies Check
