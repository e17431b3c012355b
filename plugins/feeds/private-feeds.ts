import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { answerFeed } from './answering.ts'
import { formNames, forms } from './forms.ts'
import type { Keys } from './keys.ts'
import { missing } from './missing.ts'
import { findFeed } from './places.ts'
import { createPrivateAddresses, privatePath } from './private-addresses.ts'
import type { FeedForm } from './service.ts'
import type { Sources } from './sources.ts'
import { demandFeed } from './sources-access.ts'

/** Nobody finds one by trying, and nobody may try for long. */
const limit = { points: 120, seconds: 60 }
export const keyQuery = { key: { type: 'string', maxLength: 100 } }
const query = { type: 'object', properties: { ...keyQuery, cursor: { type: 'string', maxLength: 200 } } }

/** Feeds as one person would read them, by an address that is theirs alone. */
export function addPrivateFeeds(node: PluginNode, sources: Sources, keys: Keys) {
  for (const form of formNames) {
    const path = `${privatePath}/${forms[form].file}`
    node.router.get(path, { access: 'anyone', query, limit }, ctx => answer(ctx, form))
  }

  async function answer(ctx: HobContext, form: FeedForm) {
    ctx.set('X-Robots-Tag', 'noindex')
    const { key: secret = '', cursor } = ctx.state.query as { key?: string; cursor?: string }
    const found = secret === '' ? undefined : await keys.bySecret(secret)
    const placed = found && findFeed(sources.list(), found.key.page)
    if (!placed) throw missing(node)
    const viewer = { account: found.account }
    await demandFeed(node, placed, viewer)
    const locale = found.account.profile.language ?? ctx.state.locale
    const { produceFeed } = await import('./producing.ts')
    const produced = await produceFeed(node, sources, {
      ...{ ...placed, form, viewer, locale, t: node.i18n.translator(locale) },
      query: node.check(placed.source.query ?? { type: 'object' }, { ...placed.place.query }, 'textual'),
      addresses: createPrivateAddresses(node, secret),
      isPrivate: true,
      ...(cursor && { cursor })
    })
    if (!produced) throw missing(node)
    answerFeed(ctx, form, produced.feed, produced.written)
  }
}
