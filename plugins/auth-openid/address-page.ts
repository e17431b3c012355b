import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { isForeign, readAddress } from './provider-address.ts'
import { toProblem, toReason } from './provider-problems.ts'
import { hostOf } from './providers.ts'
import { findProvider } from './registering.ts'
import type { Parts } from './settings.ts'
import { leavingView } from './views.ts'

const page = { name: 'auth-openid.leaving', template: 'auth-openid/leaving' }
const field = { type: 'string', maxLength: 2048, default: '' }
const purpose = { type: 'string', enum: ['sign-in', 'link'], default: 'sign-in' }
const body = { type: 'object', properties: { address: field, next: field, purpose } }

interface Typed {
  address: string
  next: string
  purpose: 'sign-in' | 'link'
}

/**
 * Takes the address of a provider that the operator did not name, and shows where it leads before anybody goes there: a name that only
 * looks like another one is shown as name servers know it.
 */
export function addAddressPage(node: PluginNode, parts: Parts) {
  const signIn = node.use('sign-in')
  const { config, problems } = parts

  node.pages.add({
    ...page,
    path: '/sign-in/openid/address',
    access: 'anyone',
    schema: leavingView,
    view: ctx => {
      if (!config.anyProvider) throw problems.unknown()
      // Only the form leads here; somebody came back through the browser's history.
      ctx.status = 303
      ctx.redirect('/sign-in')
      return {}
    }
  })

  node.router.post(
    '/sign-in/openid/address',
    { access: 'anyone', body, limit: { points: 10, seconds: 300 } },
    async ctx => {
      if (!config.anyProvider) throw problems.unknown()
      const { address, next, purpose } = ctx.state.body as unknown as Typed
      const issuer = readAddress(address)
      try {
        if (!issuer) throw problems.address()
        const { id, name } = await findProvider(node, parts, issuer)
        const view = viewOf(ctx, { id, name, issuer, next, purpose })
        await node.pages.draw(ctx, { ...page, view })
      } catch (thrown) {
        const problem = toProblem(problems, issuer ? hostOf(issuer) : '', 'start', thrown)
        node.log.warn({ code: problem.code, reason: toReason(thrown) }, 'provider.failed')
        const message = node.pages.refusal(ctx.state, problem)?.message ?? problem.message
        await signIn.refuse(ctx, {
          method: 'openid',
          message,
          status: problem.status,
          values: { address },
          next
        })
      }
    }
  )
}

function viewOf(
  { state: { t } }: HobContext,
  { id, name, issuer, next, purpose }: Omit<Typed, 'address'> & { id: string; name: string; issuer: string }
) {
  const host = hostOf(issuer)
  const query = new URLSearchParams({
    ...(next && { next }),
    ...(purpose === 'link' && { purpose })
  }).toString()
  return {
    title: t('auth-openid.leaving.title', { provider: name }),
    provider: name,
    host,
    isForeign: isForeign(host),
    go: `/sign-in/openid/to/${id}${query ? `?${query}` : ''}`
  }
}
