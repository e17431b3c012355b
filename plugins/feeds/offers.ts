import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { type Addresses, createAddresses, withQuery } from './addresses.ts'
import { cleanLine } from './clean-text.ts'
import { formNames } from './forms.ts'
import type { FeedKey, Keys } from './keys.ts'
import { missing } from './missing.ts'
import { findFeed, type Placed } from './places.ts'
import { narrowToPlaying } from './playing.ts'
import { createPrivateAddresses } from './private-addresses.ts'
import type { FeedForm, FeedRequest } from './service.ts'
import type { Sources } from './sources.ts'
import { demandFeed } from './sources-access.ts'

/** A feed that somebody can have. */
export interface Offer {
  /** Address of the page that it is of, without what makes no feed of its own. */
  readonly page: string
  readonly title: string
  /** What there is something for: nothing plays, no podcast. */
  readonly forms: readonly FeedForm[]
  readonly addresses: Partial<Record<FeedForm, string>>
}

export interface Offers {
  /** Throws `NOT_FOUND`, or what the page itself would, where the viewer may not know of it. */
  of(ctx: HobContext, page: string): Promise<Offer>
  makePrivate(ctx: HobContext, page: string, label: string): Promise<Made>
}

export interface Made extends Pick<Offer, 'addresses'> {
  readonly key: FeedKey
}

/** What can be followed, for the viewer of a request. */
export function createOffers(node: PluginNode, sources: Sources, keys: Keys): Offers {
  async function find(ctx: HobContext, page: string): Promise<Offer & { placed: Placed }> {
    const placed = findFeed(sources.list(), page)
    if (!placed) throw missing(node)
    await demandFeed(node, placed, ctx.state.viewer)
    const { source, place } = placed
    const read = (narrow: FeedRequest['narrow']) => source.read({ ...toRequest(node, placed, ctx), narrow })
    const content = await read(() => undefined)
    if (!content) throw missing(node)
    const playing = await read(builder => narrowToPlaying(node, builder))
    const offered = formNames.filter(form => form !== 'podcast' || (playing?.entries.length ?? 0) > 0)
    return {
      placed,
      page: withQuery(place.path, place.query),
      title: cleanLine(content.title),
      forms: offered,
      addresses: toAddresses(createAddresses(node), placed, offered)
    }
  }

  return {
    of: find,
    async makePrivate(ctx, wanted, label) {
      const { page, title, placed } = await find(ctx, wanted)
      const owner = ctx.state.viewer.account as Account
      const { key, secret } = await keys.make(owner, { page, title, label: cleanLine(label) })
      return { key, addresses: toAddresses(createPrivateAddresses(node, secret), placed, formNames) }
    }
  }
}

function toAddresses(
  addresses: Addresses,
  { place }: Placed,
  forms: readonly FeedForm[]
): Offer['addresses'] {
  return Object.fromEntries(forms.map(form => [form, addresses.feed(form, place)]))
}

function toRequest(node: PluginNode, { source, place, params }: Placed, { state }: HobContext) {
  const { viewer, locale, t } = state
  const query = node.check<Record<string, unknown>>(source.query ?? anything, { ...place.query }, 'textual')
  return { viewer, locale, t, params, query, limit: 1 }
}

const anything = { type: 'object' }
