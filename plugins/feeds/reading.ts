import type { AccountView } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../pictures/service.ts'
import { type Addresses, createAddresses, type FeedPlace, withQuery } from './addresses.ts'
import { categoryOf } from './categories.ts'
import { cleanLine } from './clean-text.ts'
import type { FeedDocument, ItemDocument } from './document.ts'
import { forms } from './forms.ts'
import { pictureAddress, presentItems, toPerson } from './items.ts'
import { narrowToPlaying } from './playing.ts'
import type { FeedContent, FeedForm, FeedRequest, FeedSource } from './service.ts'
import type { Sources } from './sources.ts'

/** One feed as it is asked for, by whom and in which form. */
export interface Wanted extends Pick<FeedRequest, 'viewer' | 'locale' | 't' | 'params' | 'query'> {
  readonly source: FeedSource
  readonly form: FeedForm
  readonly place: FeedPlace
  readonly cursor?: string
  readonly addresses: Addresses
  readonly isPrivate?: boolean
}

/** Undefined where there is no such feed for this reader. */
export async function readFeed(
  node: PluginNode,
  sources: Sources,
  wanted: Wanted
): Promise<FeedDocument | undefined> {
  const { source, form, place, addresses, viewer, locale } = wanted
  const content = await source.read(toRequest(node, wanted))
  if (!content) return undefined
  const items = await presentItems(node, sources, content.entries, wanted)
  const [owner] = content.owner ? await node.accounts.present([content.owner], viewer) : []
  const person = owner && toPerson(owner, addresses)
  const picture = content.picture ?? pictureAddress(node.themes.values().logo)
  const square = form === 'podcast' && (await findSquare(node, content.picture, owner))
  const shown = square
    ? addresses.absolute(square)
    : (person?.picture ?? (picture && addresses.absolute(picture)))
  const hub = wanted.isPrivate ? '' : node.settings.get<string>('hub')
  return {
    id: createAddresses(node).feed(form, place),
    title: cleanLine(content.title),
    summary: cleanLine(content.summary ?? ''),
    page: addresses.absolute(withQuery(place.path, place.query)),
    self: addresses.feed(form, place, wanted.cursor),
    ...(content.next !== undefined && { next: addresses.feed(form, place, content.next) }),
    ...(hub && { hub }),
    site: { title: node.config.title, url: node.config.url },
    locale,
    updated: newestOf(items, content),
    ...(person && { owner: person }),
    ...(shown && { picture: shown }),
    isPrivate: wanted.isPrivate === true,
    ...(form === 'podcast' && { category: categoryOf(node, content.owner) }),
    items
  }
}

/** Of the portrait, else of the logo: directories take no other. */
async function findSquare(node: PluginNode, own: string | undefined, owner: AccountView | undefined) {
  if (own !== undefined) return undefined
  const { id } = (owner?.avatar ?? (owner ? {} : node.themes.values().logo) ?? {}) as { id?: unknown }
  return typeof id === 'string' ? (await node.find('pictures')?.square(id))?.address : undefined
}

function toRequest(node: PluginNode, { form, ...wanted }: Wanted): FeedRequest {
  const { viewer, locale, t, params, query, cursor } = wanted
  return {
    ...{ viewer, locale, t, params, query },
    ...(cursor !== undefined && { cursor }),
    limit: forms[form].most,
    narrow(builder) {
      if (form === 'podcast') narrowToPlaying(node, builder)
    }
  }
}

/** Of an empty feed: when there was somebody whose it is. */
function newestOf(items: readonly ItemDocument[], { owner }: FeedContent): string {
  const times = items.map(({ updated }) => updated)
  return times.toSorted().at(-1) ?? new Date(owner?.createdAt ?? 0).toISOString()
}
