import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Values } from './look-settings.ts'
import type { Pictures } from './service.ts'

export const longestAlt = 300

/** The two pictures, each with its state, and the fields of the form beneath them. */
export async function drawPersonalFields(
  node: PluginNode,
  pictures: Pictures,
  { state }: HobContext,
  { accent, headerAlt }: Values
) {
  const account = state.viewer.account as Account
  const { t } = state
  const label = (name: string) => ({
    name,
    label: t(`pictures.settings.${name}`),
    help: t(`pictures.settings.${name}.help`)
  })
  return {
    pictures: await Promise.all(
      ['avatar', 'header'].map(async name => ({
        ...label(name),
        ...(await showNewest(pictures, account, name, t))
      }))
    ),
    fields: [
      { kind: 'field' as const, ...label('headerAlt'), value: headerAlt, maxlength: longestAlt },
      { kind: 'color' as never, ...label('accent'), value: accent, advice: advise(node, state, accent) }
    ]
  }
}

async function showNewest(
  pictures: Pictures,
  account: Account,
  purpose: string,
  t: HobContext['state']['t']
) {
  const newest = await pictures.newestOf(account, purpose)
  return {
    purpose,
    value: newest?.id ?? '',
    ...(newest?.state === 'ready' && { picture: pictures.show(newest) }),
    ...(newest?.state === 'waiting' && { isWaiting: true, again: '/settings/look' }),
    ...(newest?.problem && { error: t(newest.problem) })
  }
}

/** Where the colour as such cannot be read, pages use it lighter or darker; that is said. */
function advise({ themes }: PluginNode, { t }: HobContext['state'], accent: string) {
  const legible = /^#[0-9a-f]{6}$/i.test(accent) ? themes.colours.legible(accent.toLowerCase()) : undefined
  if (!legible) return []
  const same = (['light', 'dark'] as const).filter(scheme => legible[scheme] === accent.toLowerCase())
  const outcome = same.length === 2 ? 'both' : (same[0] ?? 'none')
  return [{ good: true, text: t(`pictures.settings.accent.advice.${outcome}`) }]
}
