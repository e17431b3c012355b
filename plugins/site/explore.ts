import type { EntryQuery } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { withQuery } from './address.ts'
import { exploreView } from './views.ts'

const path = '/explore'
const orders = ['newest', 'oldest'] as const

interface Choice {
  type?: string
  order?: (typeof orders)[number]
  cursor?: string
}

/** Everything a visitor may find, by kind of media and by age, page after page. */
export function addExplore(node: PluginNode) {
  node.pages.add({
    name: 'site.explore',
    path,
    access: 'anyone',
    template: 'site/explore',
    schema: exploreView,
    client: 'gallery',
    shared: true,
    query: {
      type: 'object',
      properties: {
        type: { type: 'string', maxLength: 40 },
        order: { enum: [...orders] },
        cursor: { type: 'string', maxLength: 200 }
      }
    },
    async view({ state }) {
      const { cursor, ...choice }: Choice = state.query
      const { items, ...cursors } = await node.entries.list(toEntryQuery({ ...choice, cursor }, state))
      return {
        title: state.t('site.explore.title'),
        entries: await node.entries.present(items, state.viewer, state.locale),
        owners: true,
        types: typeOptions(node, choice, state),
        orders: orderOptions(choice, state),
        pager: node.pages.pager(path, cursors, choice)
      }
    }
  })
}

function toEntryQuery({ type, order, cursor }: Choice, { viewer }: HobContext['state']): EntryQuery {
  return {
    viewer,
    ...(type && { mediaType: type }),
    ...(order && { order }),
    ...(cursor && { cursor })
  }
}

function typeOptions(node: PluginNode, { type, order }: Choice, { t }: HobContext['state']) {
  const names = node.mediaTypes.list().map(({ name }) => ({ value: name, label: nameType(node, name, t) }))
  const all = { value: undefined, label: t('site.explore.everything') }
  return [all, ...names].map(({ value, label }) => ({
    label,
    address: withQuery(path, { type: value, order }),
    current: value === type
  }))
}

/** A media type that says no name for its entries is called as the plugin is. */
function nameType(node: PluginNode, type: string, t: HobContext['state']['t']): string {
  return node.i18n.has('en', `${type}.name`) ? t(`${type}.name`) : type
}

function orderOptions({ type, order = 'newest' }: Choice, { t }: HobContext['state']) {
  return orders.map(value => ({
    label: t(`site.explore.${value}`),
    address: withQuery(path, { type, order: value === 'newest' ? undefined : value }),
    current: value === order
  }))
}
