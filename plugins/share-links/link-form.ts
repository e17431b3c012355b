import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors, FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { LinkWish } from './links.ts'

/** What the form of a new link says. */
export interface LinkValues {
  label: string
  /** 0: until somebody ends it. */
  days: number
  password: string
}

/** Days; 0: until somebody ends it. */
const lives = [1, 7, 30, 90, 365] as const
export const longestLabel = 80
/** Whoever guesses waits a minute for each guess, and needs the link first. */
export const shortestPassword = 6
export const longestPassword = 200

type Parts = Pick<PluginNode, 'settings' | 'find' | 'error' | 'pages'>

/** Those that are offered, shortest first; among them the one that this node begins with. */
export function offeredLives({ settings }: Pick<Parts, 'settings'>): number[] {
  const all = new Set([...lives, settings.get<number>('days')])
  return [...[...all].sort((one, other) => one - other), 0]
}

export function firstValues({ settings }: Pick<Parts, 'settings'>): LinkValues {
  return { label: '', days: settings.get<number>('days'), password: '' }
}

export function readLinkForm({ settings, pages }: Parts, body: Record<string, unknown>): LinkValues {
  const { readText } = pages.forms
  const days = Number(readText(body, 'days') || Number.NaN)
  return {
    label: readText(body, 'label').replace(/\s+/g, ' '),
    days: offeredLives({ settings }).includes(days) ? days : settings.get<number>('days'),
    password: readText(body, 'password')
  }
}

export function linkFields(
  node: Parts,
  values: LinkValues,
  { t }: Pick<HobContext['state'], 't'>
): FormField[] {
  const password: FormField = {
    kind: 'field',
    name: 'password',
    label: t('share-links.password.new'),
    help: t('share-links.password.help', { least: shortestPassword }),
    value: values.password,
    maxlength: longestPassword
  }
  return [
    {
      kind: 'field',
      name: 'label',
      label: t('share-links.label'),
      help: t('share-links.label.help'),
      value: values.label,
      maxlength: longestLabel
    },
    {
      kind: 'select',
      name: 'days',
      label: t('share-links.life'),
      value: String(values.days),
      options: offeredLives(node).map(days => ({
        value: String(days),
        label: t('share-links.life.days', { days })
      }))
    },
    ...(node.find('password-hashing') ? [password] : [])
  ]
}

/** Throws `LINK_LABEL` and `LINK_PASSWORD`, with the field in `path`. */
export async function toWish(node: Parts, { label, days, ...typed }: LinkValues): Promise<LinkWish> {
  // As it is read where somebody types it to get in.
  const password = typed.password.trim()
  const refuse = (code: string, path: string, message: string, values: Record<string, number>) =>
    node.error(code, message, { status: 422, path, values })
  if (label.length > longestLabel)
    throw refuse('LINK_LABEL', 'label', `At most ${longestLabel} characters.`, { most: longestLabel })
  const passwords = node.find('password-hashing')
  if (password === '' || !passwords) return { label, days, passwordHash: null }
  if (password.length < shortestPassword || password.length > longestPassword)
    throw refuse('LINK_PASSWORD', 'password', `At least ${shortestPassword} characters.`, {
      least: shortestPassword
    })
  return { label, days, passwordHash: await passwords.hash(password) }
}

/** By field; errors of the node itself are thrown on. */
export function toErrors({ pages }: Parts, { state }: HobContext, thrown: unknown): FormErrors {
  const refusal = pages.demandRefusal(state, thrown)
  return { [refusal.path || 'label']: refusal.message }
}
