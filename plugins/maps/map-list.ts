import type { Account } from '../../core/accounts/accounts.ts'
import { nameDay, ofDay } from './day.ts'
import type { createMapPages } from './map-pages.ts'

/** The map of the node, and of each person. */
export function addMaps(add: ReturnType<typeof createMapPages>) {
  add(
    {
      name: 'node',
      path: '/map',
      access: 'anyone',
      load: ({ state: { t } }) => ({ title: t('maps.title') })
    },
    '/api/v1/places'
  )
  add(
    {
      name: 'person',
      path: '/@:name/map',
      access: { resource: 'account', param: 'name', action: 'view' },
      load({ state: { t, resource, query, locale } }) {
        const account = resource?.account as Account
        const name = account.profile.displayName || account.name
        const { day } = query as { day?: string }
        return {
          title: day
            ? t('maps.title.day', { name, day: nameDay(day, locale) })
            : t('maps.title.person', { name }),
          back: { label: t('maps.back.person'), address: `/@${account.name}` },
          account: account.id,
          ...(day && ofDay(day))
        }
      }
    },
    '/api/v1/accounts/:name/places'
  )
}
