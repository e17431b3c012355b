import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Journey } from './journeys.ts'
import type { Link } from './links.ts'
import { type Person, toPerson } from './person.ts'
import { isForgotten, toProblem, toReason } from './provider-problems.ts'
import type { Provider } from './providers.ts'
import { providerParams } from './redirects.ts'
import type { Parts } from './settings.ts'
import { redeem, tellMore } from './vouching.ts'

/** Where providers lead back to: who is known comes in, who is not is asked who they are here. */
export function addJourneyEnd(node: PluginNode, parts: Parts) {
  const signIn = node.use('sign-in')
  const { arrivals, browsers, clients, journeys, links, problems, providers, registrations } = parts

  node.router.get(
    '/sign-in/openid/back/:provider',
    { access: 'anyone', params: providerParams, limit: { points: 60, seconds: 300 } },
    async ctx => {
      ctx.set({ 'Cache-Control': 'private, no-store', 'Referrer-Policy': 'no-referrer' })
      const provider = await providers.byId(ctx.state.params.provider ?? '')
      if (!provider) throw problems.unknown()
      let journey: Journey | undefined
      try {
        journey = await endJourney(ctx, provider)
        await arrive(ctx, provider, journey)
      } catch (thrown) {
        const problem = toProblem(problems, provider.name, 'end', thrown)
        node.log.warn(
          { provider: provider.id, code: problem.code, reason: toReason(thrown) },
          'provider.failed'
        )
        if (isForgotten(thrown)) await forget(provider)
        const message = node.pages.refusal(ctx.state, problem)?.message ?? problem.message
        await signIn.refuse(ctx, { method: 'openid', message, status: problem.status, next: journey?.next })
      }
    }
  )

  /** One value of each: who sends two states hopes that two parts of the code read different ones. */
  async function endJourney(ctx: HobContext, provider: Provider): Promise<Journey> {
    const browser = browsers.known(ctx)
    const values = new URLSearchParams(ctx.querystring).getAll('state')
    const journey =
      browser !== undefined && values.length === 1
        ? await journeys.end(browser, provider.id, values[0]!)
        : undefined
    if (!journey) throw problems.expired()
    return journey
  }

  async function arrive(ctx: HobContext, provider: Provider, journey: Journey) {
    const vouched = await redeem(node, provider, await clients.open(provider), journey, ctx)
    if (!vouched) throw problems.forged(provider.name)
    await registrations.prove(provider.id)
    const link = await links.find(provider.issuer, vouched.subject)
    const known = toPerson(provider, vouched.subject, vouched.claims)
    if (link) return enter(ctx, provider, journey, link, known)
    const person = toPerson(provider, vouched.subject, await tellMore(vouched))
    await receive(ctx, { ...person, displayName: await displayNameOf(provider, person) }, journey)
  }

  async function enter(ctx: HobContext, provider: Provider, journey: Journey, link: Link, person: Person) {
    const { viewer } = ctx.state
    const account = await node.accounts.byId(link.account)
    if (journey.purpose === 'link' && viewer.account?.id !== link.account) throw problems.taken(provider.name)
    if (!account) throw problems.forged(provider.name)
    await links.use(link, person.label === person.subject ? link.label : person.label)
    await signIn.complete(ctx, account, journey.next, { method: 'openid' })
  }

  /** What a provider calls somebody is not their doing: what nobody may be called here is not proposed to them. */
  async function displayNameOf({ id: provider }: Provider, { displayName = '' }: Person) {
    try {
      return await node.accounts.demandDisplayName({ kind: 'person', role: 'member' }, displayName)
    } catch (refusal) {
      node.log.warn({ provider, code: (refusal as HobError).code }, 'provider.name_left_out')
      return undefined
    }
  }

  async function receive(ctx: HobContext, person: Person, { next }: Journey) {
    const email = node.accounts.readEmail(person.email)
    await arrivals.keep(browsers.renew(ctx), { ...person, email, next })
    ctx.status = 303
    ctx.redirect('/sign-in/openid/account')
  }

  /** The next person to come by it makes a new one. */
  async function forget(provider: Provider) {
    clients.forget(provider)
    if (!providers.own.includes(provider)) await registrations.forget(provider.id)
  }
}
