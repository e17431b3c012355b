import type { Account } from '../../core/accounts/accounts.ts'
import type { Scope } from '../../core/accounts/sessions.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../sign-in/service.ts'

const longestLabel = 100
const day = 24 * 60 * 60 * 1000
/** In days; the last is for ever. */
const lives = ['30', '90', '365', ''] as const

/** What a program may do, by the choice that stands for it; undefined is everything. */
const scopes: Record<string, readonly Scope[] | undefined> = {
  read: ['read'],
  write: ['read', 'write'],
  everything: undefined
}

export interface TokenOutcome {
  /** The secret of a token just made; shown on this one answer and never again. */
  token?: string
  error?: string
}

/** Makes tokens for programs: no more than they need, and no longer. */
export function addTokens(
  node: PluginNode,
  path: string,
  draw: (ctx: HobContext, outcome: TokenOutcome) => Promise<void>
) {
  const { demandFresh } = node.use('sign-in')
  const { readText } = node.pages.forms

  node.router.post(`${path}/tokens`, { access: 'member' }, async ctx => {
    if (!demandFresh(ctx, path)) return
    const { body, t, viewer } = ctx.state
    const label = readText(body, 'label')
    if (!label || label.length > longestLabel)
      return draw(ctx, { error: t('security.token.label.wrong', { most: longestLabel }) })
    const scope = readText(body, 'scope')
    const life = lives.find(days => days === readText(body, 'life'))
    const { secret } = await node.sessions.open(viewer.account as Account, {
      kind: 'token',
      label,
      scopes: Object.hasOwn(scopes, scope) ? scopes[scope] : ['read'],
      ...(life && { expiresAt: Date.now() + Number(life) * day })
    })
    ctx.set('Cache-Control', 'private, no-store')
    await draw(ctx, { token: secret })
  })
}

/** The form for a new token. */
export function describeTokenForm(t: Translate, error: string | undefined) {
  return {
    tokenField: {
      name: 'label',
      label: t('security.token.label'),
      help: t('security.token.help'),
      maxlength: longestLabel,
      required: true,
      error
    },
    scopeField: {
      name: 'scope',
      label: t('security.token.scope'),
      value: 'read',
      options: Object.keys(scopes).map(value => ({
        value,
        label: t(`security.token.scope.${value}`),
        help: t(`security.token.scope.${value}.help`)
      }))
    },
    lifeField: {
      name: 'life',
      label: t('security.token.life'),
      value: '365',
      options: lives.map(value => ({
        value,
        label: value ? t('security.token.life.days', { days: Number(value) }) : t('security.token.life.ever')
      }))
    }
  }
}
