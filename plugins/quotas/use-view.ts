import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { LimitBook } from './limits.ts'
import { formatBytes } from './sizes.ts'
import { readUse } from './use.ts'

/** One limit as a bar: `most` is absent where there is none. */
export interface Bar {
  label: string
  words: string
  value: number
  most?: number
}

/** What somebody keeps and made, beside what they may. */
export async function presentUse(
  node: PluginNode,
  limits: LimitBook,
  account: Account,
  { t, locale }: { t: Translate; locale: string }
): Promise<Bar[]> {
  const [{ bytes, entries }, use] = [await limits.of(account), await readUse(node, account)]
  const bar = (name: 'bytes' | 'entries', used: string, most: number, all: string): Bar => ({
    label: t(`quotas.${name}`),
    words: Number.isFinite(most) ? t('quotas.of', { used, all }) : used,
    value: use[name],
    ...(Number.isFinite(most) && { most })
  })
  return [
    bar(
      'bytes',
      formatBytes(use.bytes, locale),
      bytes,
      formatBytes(Number.isFinite(bytes) ? bytes : 0, locale)
    ),
    bar('entries', number(use.entries, locale), entries, number(entries, locale))
  ]
}

const number = (value: number, locale: string) => new Intl.NumberFormat(locale).format(value)
