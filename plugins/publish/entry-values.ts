import type { Account } from '../../core/accounts/accounts.ts'
import type { Download, Entry, EntryChanges, Visibility } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { FormBody, FormErrors } from '../../core/web/forms.ts'
import { isEntryLanguage } from './entry-languages.ts'

/** What the form of an entry holds, as text. */
export interface EntryValues {
  title: string
  body: string
  alt: string
  language: string
  visibility: string
  /** Names of accounts, separated by commas or spaces. */
  people: string
  download: string
  sensitive: boolean
}

export const visibilities: readonly Visibility[] = ['public', 'unlisted', 'limited', 'private']
export const downloads: readonly Download[] = ['none', 'clean', 'original']

/** Characters that a field may hold. */
export const longest = { title: 500, body: 20_000, alt: 5000, people: 2000 } as const

/** Several entries share one form when each has a suffix to its fields' names. */
export function fieldName(name: string, suffix = ''): string {
  return suffix ? `${name}-${suffix}` : name
}

export function readEntryValues({ pages }: PluginNode, body: FormBody, suffix?: string): EntryValues {
  const text = (name: string) => pages.forms.readText(body, fieldName(name, suffix))
  return {
    title: text('title').replace(/\s+/g, ' '),
    body: text('body'),
    alt: text('alt'),
    language: text('language'),
    visibility: text('visibility'),
    people: text('people'),
    download: text('download'),
    sensitive: text('sensitive') === 'true'
  }
}

/** What an upload starts with: nothing said, and the person's own defaults. */
export function startingValues({ profile: { defaults } }: Account): EntryValues {
  return {
    title: '',
    body: '',
    alt: '',
    language: '',
    visibility: defaults?.visibility ?? 'public',
    people: '',
    download: defaults?.download ?? 'none',
    sensitive: false
  }
}

/** An entry as its form shows it; what the file says of itself is offered where nobody said anything yet. */
export function storedValues(entry: Entry, people: readonly string[]): EntryValues {
  const offer = entry.publishedAt === null ? entry.suggestion : {}
  return {
    title: entry.title || (offer.title ?? ''),
    body: entry.body || (offer.body ?? ''),
    alt: entry.alt || (offer.alt ?? ''),
    language: entry.language ?? '',
    visibility: entry.visibility,
    people: people.join(', '),
    download: entry.download,
    sensitive: entry.sensitive
  }
}

/** By field; the suffix is that of the form's names. */
export function findErrors(values: EntryValues, t: Translate, suffix?: string): FormErrors {
  const errors: FormErrors = {}
  const wrong = (name: keyof EntryValues, message: string) => {
    errors[fieldName(name, suffix)] = message
  }
  for (const [name, most] of Object.entries(longest) as [keyof typeof longest, number][]) {
    if (values[name].length > most) wrong(name, t('publish.form.tooLong', { most }))
  }
  if (!includes(visibilities, values.visibility)) wrong('visibility', t('publish.form.choose'))
  if (!includes(downloads, values.download)) wrong('download', t('publish.form.choose'))
  if (values.language && !isEntryLanguage(values.language)) wrong('language', t('publish.form.choose'))
  return errors
}

/** `audiences` are those of the owner that stay as they are. */
export function toChanges(values: EntryValues, audiences: readonly string[] = []): EntryChanges {
  const { title, body, alt, language, sensitive } = values
  const visibility = values.visibility as Visibility
  return {
    title,
    body,
    alt,
    sensitive,
    language: language || null,
    visibility,
    download: values.download as Download,
    ...(visibility === 'limited' && {
      audience: { accounts: toNames(values.people), audiences: [...audiences] }
    })
  }
}

export function toNames(people: string): string[] {
  return people.split(/[\s,;]+/).filter(Boolean)
}

function includes(list: readonly string[], value: string): boolean {
  return list.includes(value)
}
