import type { ThemeSubject } from './subject.ts'

/** One thing that is wrong with a theme, and where. */
export interface Problem {
  /** From the theme's folder. */
  readonly file: string
  readonly line: number
  readonly message: string
}

/** A problem with the rule it breaks. */
export interface Finding extends Problem {
  readonly code: string
  readonly severity: Check['severity']
}

/** One rule. Its code never changes its meaning; a rule that is given up leaves a gap. */
export interface Check {
  readonly code: `THEME${number}`
  /** An error keeps the theme from being shown. */
  readonly severity: 'error' | 'warning'
  /** What the rule demands, in one sentence. */
  readonly rule: string
  find(subject: ThemeSubject): Iterable<Problem>
}
