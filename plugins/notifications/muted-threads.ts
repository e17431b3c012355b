import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Subject } from './service.ts'

/** Threads that somebody muted, by the titles of those entries that they may still see. */
export async function describeMuted(
  { entries, access }: Pick<PluginNode, 'entries' | 'access'>,
  threads: readonly Subject[],
  { viewer, t, locale }: Pick<HobContext['state'], 'viewer' | 't' | 'locale'>
) {
  const ids = threads.flatMap(({ resource, id }) => (resource === 'entry' ? id : []))
  const found = ids.length > 0 ? await entries.byIds(ids) : []
  const may = await Promise.all(found.map(entry => access.may(viewer, 'view', { kind: 'entry', entry })))
  const seen = found.filter(({ state }, at) => may[at] && state !== 'removed')
  const views = seen.length > 0 ? await entries.present(seen, viewer, locale) : []
  const byId = new Map(views.map(({ id, heading, address }) => [id, { heading, address }]))
  return threads.map(({ resource, id }) => {
    const entry = resource === 'entry' ? byId.get(id) : undefined
    return { resource, id, text: entry?.heading ?? t('notifications.muted.gone'), address: entry?.address }
  })
}
