import type { Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import type { Results } from '../../api/service.ts'
import { type Places, toPlace } from '../places.ts'
import { nearView } from '../views.ts'
import type { VisiblePlaces } from '../visible-places.ts'
import { createNear } from './near.ts'

const access = { resource: 'entry', param: 'id', action: 'view' }

/** What is near to an entry, as far as the visitor may find it. */
export function addNear(
  node: PluginNode,
  { places, visible, results }: { places: Places; visible: VisiblePlaces; results: Results | undefined }
) {
  const near = createNear(node, visible)

  async function find({ state }: HobContext) {
    const entry = state.resource?.entry as Entry
    const place = toPlace((await places.rows([entry])).get(entry.id), state.locale)
    return { entry, place, found: place ? await near(place, entry, state.viewer) : [] }
  }

  node.pages.add({
    name: 'maps.near',
    path: '/e/:id/nearby',
    access,
    template: 'maps/near',
    schema: nearView,
    async view(ctx) {
      const { viewer, locale, t } = ctx.state
      const { entry, place, found } = await find(ctx)
      const views = await node.entries.present([entry, ...found.map(item => item.entry)], viewer, locale)
      const others = views.filter(({ id }) => id !== entry.publicId)
      return {
        title: place?.name ? t('maps.near.title.named', { place: place.name }) : t('maps.near.title'),
        entry: views.find(({ id }) => id === entry.publicId),
        entries: others,
        owners: true
      }
    }
  })

  if (results)
    node.router.get(
      '/api/v1/entries/:id/nearby',
      { access, summary: 'List what is near to an entry, the nearest first', result: results.entries },
      async ctx => {
        const { found } = await find(ctx)
        return {
          items: await results.present(
            found.map(item => item.entry),
            ctx.state
          )
        }
      }
    )
}
