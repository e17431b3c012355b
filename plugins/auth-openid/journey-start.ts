import type { Configuration } from 'openid-client'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Journey } from './journeys.ts'
import { toProblem, toReason } from './provider-problems.ts'
import type { Provider } from './providers.ts'
import { backTo, providerParams } from './redirects.ts'
import type { Parts } from './settings.ts'

const query = {
  type: 'object',
  properties: {
    next: { type: 'string', maxLength: 2048 },
    purpose: { type: 'string', enum: ['sign-in', 'link'], default: 'sign-in' }
  }
}

/** Seconds. Who signs in once more is asked to prove something, so a session at the provider that is older is not enough. */
const freshness = 30 * 60

/**
 * Leads a browser to a provider. A link and no form: browsers follow no form to another site here. Links of other sites only lead to
 * the sign-in page, so that nobody is signed in without having asked.
 */
export function addJourneyStart(node: PluginNode, parts: Parts) {
  const signIn = node.use('sign-in')
  const { browsers, clients, journeys, problems, providers } = parts

  node.router.get(
    '/sign-in/openid/to/:provider',
    { access: 'anyone', params: providerParams, query, limit: { points: 60, seconds: 300 } },
    async ctx => {
      const { next, purpose } = ctx.state.query as { next?: string; purpose: 'sign-in' | 'link' }
      const provider = await providers.byId(ctx.state.params.provider ?? '')
      if (!provider) throw problems.unknown()
      const isAsked = ctx.get('Sec-Fetch-Site') !== 'cross-site'
      if (!isAsked || (purpose === 'link' && !ctx.state.viewer.account)) return leadToSignIn(ctx, next)
      try {
        const client = await clients.open(provider)
        const { state, journey } = await journeys.begin(browsers.mark(ctx), {
          provider: provider.id,
          purpose,
          next
        })
        ctx.status = 303
        const isAgain = purpose === 'sign-in' && ctx.state.viewer.account !== undefined
        ctx.redirect(await addressOf(provider, client, { ...journey, state, isAgain }))
        ctx.set({ 'Cache-Control': 'private, no-store', 'Referrer-Policy': 'no-referrer' })
      } catch (thrown) {
        const problem = toProblem(problems, provider.name, 'start', thrown)
        node.log.warn(
          { provider: provider.id, code: problem.code, reason: toReason(thrown) },
          'provider.failed'
        )
        const message = node.pages.refusal(ctx.state, problem)?.message ?? problem.message
        await signIn.refuse(ctx, { method: 'openid', message, status: problem.status, next })
      }
    }
  )

  async function addressOf(
    { id, scopes }: Provider,
    client: Configuration,
    { state, nonce, verifier, isAgain }: Journey & { state: string; isAgain: boolean }
  ): Promise<string> {
    const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await import('openid-client')
    return buildAuthorizationUrl(client, {
      redirect_uri: backTo(node.config, id),
      response_type: 'code',
      scope: [...new Set(['openid', ...scopes])].join(' '),
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(isAgain ? { max_age: String(freshness) } : {})
    }).href
  }
}

function leadToSignIn(ctx: HobContext, next: string | undefined) {
  ctx.status = 303
  ctx.redirect(`/sign-in${next ? `?${new URLSearchParams({ next })}` : ''}`)
}
