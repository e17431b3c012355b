import type { PluginNode } from '../../core/plugin.ts'
import type { QrCode } from '../../core/text/qr-code.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { longestLabel } from './keys.ts'
import type { Offer, Offers } from './offers.ts'
import { privatePath } from './private-addresses.ts'
import { feedsView } from './views.ts'

const page = { name: 'feeds.page', template: 'feeds/page', client: 'copy' }
const of = { type: 'string', maxLength: 1000, default: '/' } as const
const query = { type: 'object', properties: { of } }
const body = { type: 'object', properties: { of, label: { type: 'string', maxLength: 1000, default: '' } } }
const limit = { points: 60, seconds: 3600 }

/** What was typed and is wrong with it, or what was made of it. */
interface Shown {
  label?: string
  error?: string
  made?: { list: ReturnType<typeof list>; qr: QrCode }
}

/** Where people get the addresses of a feed, and where they make one that shows them what they alone may see. */
export function addFeedsPage(node: PluginNode, offers: Offers) {
  const { readText } = node.pages.forms

  node.pages.add({
    ...page,
    path: '/feeds',
    access: 'anyone',
    query,
    schema: feedsView,
    async view(ctx) {
      return show(ctx, await offers.of(ctx, String(ctx.state.query.of)))
    }
  })

  node.router.post(privatePath, { access: 'member', body, limit }, async ctx => {
    const [wanted, label] = [readText(ctx.state.body, 'of'), readText(ctx.state.body, 'label')]
    try {
      if (label.length > longestLabel)
        throw node.error('FEED_LABEL', `At most ${longestLabel} characters.`, {
          ...{ status: 422, path: 'label', values: { most: longestLabel } }
        })
      const { key, addresses } = await offers.makePrivate(ctx, wanted, label)
      // Shown in this answer and never again, so there is no page to lead to.
      ctx.set('Cache-Control', 'private, no-store')
      const qr = await node.text.toQrCode(addresses.podcast ?? addresses.atom ?? '')
      const made = { list: list(ctx, addresses), qr }
      await node.pages.draw(ctx, { ...page, view: show(ctx, await offers.of(ctx, key.page), { made }) })
    } catch (thrown) {
      const refusal = node.pages.demandRefusal(ctx.state, thrown, ['label'])
      const view = show(ctx, await offers.of(ctx, wanted), { label, error: refusal.message })
      await node.pages.draw(ctx, { ...page, view, status: 422 })
    }
  })

  function show({ state }: HobContext, offer: Offer, { label = '', error = '', made }: Shown = {}) {
    const { t, viewer } = state
    const isMember = viewer.account !== undefined && viewer.account.kind !== 'guest'
    const field = {
      ...{ kind: 'field', name: 'label', label: t('feeds.label'), help: t('feeds.label.help') },
      ...{ value: label, maxlength: longestLabel, ...(error && { error }) }
    }
    return {
      title: t('feeds.title'),
      of: offer.title,
      page: offer.page,
      list: list({ state }, offer.addresses),
      ...(made && { made }),
      ...(isMember && !made && { fields: [field] }),
      errors: error ? [{ path: 'label', message: error }] : []
    }
  }
}

function list({ state: { t } }: Pick<HobContext, 'state'>, addresses: Offer['addresses']) {
  return Object.entries(addresses).map(([form, address]) => ({
    ...{ form, address, name: t(`feeds.form.${form}`), help: t(`feeds.form.${form}.help`) }
  }))
}
