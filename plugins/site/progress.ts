import type { EntryProgress } from '../../core/entries/entries.ts'
import type { Translate } from '../../core/text/i18n.ts'

/** How far the making of an entry's files is, for people. */
export interface ProgressView {
  /** From 0 to 100. */
  percent: number
  /** What is being done, in the reader's language. */
  step: string
}

export function showProgress({ fraction, step }: EntryProgress, t: Translate): ProgressView {
  return { percent: Math.round(fraction * 100), step: step ? t(step) : t('site.progress.waiting') }
}
