import type { PluginNode } from '../../core/plugin.ts'
import type { FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { linkFields, offeredLives, toWish } from './link-form.ts'
import type { Link } from './link-rows.ts'
import type { LinkChange } from './links.ts'

/** What the form that changes a link says. */
export interface ChangeValues {
  label: string
  /** From now on; undefined: it ends when it would have. */
  days?: number
  /** Undefined: as it is. Null: none any more. */
  password?: string | null
}

type Parts = Pick<PluginNode, 'settings' | 'find' | 'error' | 'pages'>

export function readChange(node: Parts, body: Record<string, unknown>): ChangeValues {
  const { readText } = node.pages.forms
  const days = readText(body, 'days')
  const typed = readText(body, 'password')
  const password = readText(body, 'unlock') === '' ? typed || undefined : null
  return {
    label: readText(body, 'label').replace(/\s+/g, ' '),
    ...(days !== '' && offeredLives(node).includes(Number(days)) && { days: Number(days) }),
    ...(password !== undefined && { password })
  }
}

export function changeFields(
  node: Parts,
  { passwordHash }: Link,
  { label, days, password }: ChangeValues,
  { t }: HobContext['state']
): FormField[] {
  const values = { label, days: days ?? 0, password: password ?? '' }
  const fields = linkFields(node, values, { t }).map(field => {
    if (field.name === 'days') {
      const asItIs = { value: '', label: t('share-links.life.same') }
      const label = t('share-links.life.now')
      return { ...field, label, value: String(days ?? ''), options: [asItIs, ...(field.options ?? [])] }
    }
    if (field.name !== 'password' || passwordHash === null) return field
    return { ...field, label: t('share-links.password.other'), help: t('share-links.password.other.help') }
  })
  const without = t('share-links.password.none')
  const unlock: FormField = { kind: 'check', name: 'unlock', label: without, checked: password === null }
  return passwordHash === null ? fields : [...fields, unlock]
}

/** Throws what `toWish` throws. */
export async function toChange(
  node: Parts,
  { label, days, password }: Partial<ChangeValues>
): Promise<LinkChange> {
  const wish = await toWish(node, { label: label ?? '', days: days ?? 0, password: password ?? '' })
  const isLocking = password !== undefined && (password === null || wish.passwordHash !== null)
  return {
    ...(label !== undefined && { label: wish.label }),
    ...(days !== undefined && { days }),
    ...(isLocking && { passwordHash: wish.passwordHash })
  }
}
