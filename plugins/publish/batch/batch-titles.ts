import type { Entry } from '../../../core/entries/entries.ts'
import type { FormErrors } from '../../../core/web/forms.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { longest } from '../entry-values.ts'
import type { BatchValues } from './batch-values.ts'
import { fillPattern, findUnknown } from './title-pattern.ts'

/** Titles in the order of the entries. */
export function planTitles(
  entries: readonly Entry[],
  { title: pattern, order }: BatchValues,
  errors: FormErrors,
  { t, locale }: Pick<HobContext['state'], 't' | 'locale'>
): string[] {
  const unknown = findUnknown(pattern)
  if (unknown) errors.title = t('publish.batch.unknownWord', { word: `{${unknown}}` })
  if (pattern.length > longest.title) errors.title = t('publish.form.tooLong', { most: longest.title })
  if (errors.title) return entries.map(({ title }) => title)
  const numbers = numberEntries(entries, order)
  const titles = entries.map(entry => fillPattern(pattern, { entry, number: numbers.get(entry)!, locale }))
  const empty = titles.filter(title => title === '').length
  const long = titles.filter(title => title.length > longest.title).length
  // Nothing at all takes the titles away, and means it; a pattern that comes to nothing does not.
  if (pattern !== '' && empty > 0) errors.title = t('publish.batch.emptyTitles', { count: empty })
  if (long > 0) errors.title = t('publish.batch.longTitles', { count: long, most: longest.title })
  return titles
}

function numberEntries(entries: readonly Entry[], order: string): Map<Entry, number> {
  const direction = order === 'newest' ? -1 : 1
  const dated = ({ publishedAt, createdAt }: Entry) => publishedAt ?? createdAt
  const sorted = [...entries].sort(
    (one, other) => direction * (dated(one) - dated(other) || (one.id < other.id ? -1 : 1))
  )
  return new Map(sorted.map((entry, at) => [entry, at + 1]))
}
