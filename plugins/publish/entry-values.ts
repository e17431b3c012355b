import type { Account } from '../../core/accounts/accounts.ts'
import type { Download, Entry, EntryChanges } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { FormBody, FormErrors } from '../../core/web/forms.ts'
import { isEntryLanguage } from './entry-languages.ts'
import { isOffered, type SharingOffer, type SharingValues, startingSharing } from './sharing.ts'
import { longestPeople } from './sharing-fields.ts'

/** What the form of an entry holds, as text. */
export interface EntryValues extends SharingValues {
  title: string
  body: string
  alt: string
  language: string
  download: string
  sensitive: boolean
}

export const downloads: readonly Download[] = ['none', 'clean', 'original']

/** Characters that a field may hold. */
export const longest = { title: 500, body: 20_000, alt: 5000, people: longestPeople } as const

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
    audiences: readList(body, fieldName('audiences', suffix)),
    people: text('people'),
    download: text('download'),
    sensitive: text('sensitive') === 'true'
  }
}

/** What an upload starts with: nothing said, and the person's own defaults. */
export function startingValues(account: Account, offer: SharingOffer): EntryValues {
  return {
    title: '',
    body: '',
    alt: '',
    language: '',
    ...startingSharing(account, offer),
    download: account.profile.defaults?.download ?? 'none',
    sensitive: false
  }
}

/** An entry as its form shows it; what the file says of itself is offered where nobody said anything yet. */
export function storedValues(entry: Entry, { visibility, audiences, people }: SharingValues): EntryValues {
  const offer = entry.publishedAt === null ? entry.suggestion : {}
  return {
    title: entry.title || (offer.title ?? ''),
    body: entry.body || (offer.body ?? ''),
    alt: entry.alt || (offer.alt ?? ''),
    language: entry.language ?? '',
    visibility,
    audiences,
    people,
    download: entry.download,
    sensitive: entry.sensitive
  }
}

/** By field; the suffix is that of the form's names. */
export function findErrors(
  values: EntryValues,
  offer: SharingOffer,
  t: Translate,
  suffix?: string
): FormErrors {
  const errors: FormErrors = {}
  const wrong = (name: keyof EntryValues, message: string) => {
    errors[fieldName(name, suffix)] = message
  }
  for (const [name, most] of Object.entries(longest) as [keyof typeof longest, number][]) {
    if (values[name].length > most) wrong(name, t('publish.form.tooLong', { most }))
  }
  if (!isOffered(offer, values.visibility)) wrong('visibility', t('publish.form.choose'))
  if (!includes(downloads, values.download)) wrong('download', t('publish.form.choose'))
  if (values.language && !isEntryLanguage(values.language)) wrong('language', t('publish.form.choose'))
  return errors
}

/** `sharing` is what the values say of it, with whom it is about. */
export function toChanges(
  values: EntryValues,
  sharing: Pick<EntryChanges, 'visibility' | 'audience'>
): EntryChanges {
  return { ...toWordChanges(values), download: values.download as Download, ...sharing }
}

/** What those may change who edit an entry and decide nothing about who sees it. */
export function toWordChanges({ title, body, alt, language, sensitive }: EntryValues): EntryChanges {
  return { title, body, alt, sensitive, language: language || null }
}

/** Values of several boxes of one name. */
export function readList(body: FormBody, name: string): string[] {
  return [body[name]].flat().filter(value => typeof value === 'string')
}

function includes(list: readonly string[], value: string): boolean {
  return list.includes(value)
}
