import type { Account } from '../../core/accounts/accounts.ts'
import type { EntryMonth } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { withQuery } from './address.ts'
import { monthsView } from './views.ts'

/** `2024-05`, as an address of a profile has it. */
export const monthPattern = '^(19[7-9]|[2-9][0-9]{2})[0-9]-(0[1-9]|1[0-2])$'

/** The first moment after a month, in UTC: lists that begin there begin with the month. */
export function endOf(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return Date.UTC(year, number)
}

/**
 * Somebody's months, each leading to where it begins in their profile. A page of its own, because counting reads an index over all
 * they published, which a profile must not wait for; for strangers it is kept like any page until something changes.
 */
export function addMonths(node: PluginNode) {
  node.pages.add({
    name: 'site.months',
    path: '/@:name/months',
    access: { resource: 'account', param: 'name', action: 'view' },
    template: 'site/months',
    schema: monthsView,
    shared: true,
    async view({ state }) {
      const { t, locale, viewer, resource } = state
      const account = resource?.account as Account
      const name = account.profile.displayName || account.name
      const profile = `/@${account.name}`
      const months = await node.entries.months({ viewer, account: account.id })
      return { title: t('site.months.title', { name }), profile, years: toYears(months, profile, locale) }
    }
  })
}

function toYears(months: readonly EntryMonth[], profile: string, locale: string) {
  const write = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (month: string) => format.format(new Date(`${month}-01T00:00:00Z`))
  }
  const [year, label, name] = [
    write({ year: 'numeric' }),
    write({ month: 'long' }),
    write({ month: 'long', year: 'numeric' })
  ]
  return [...Map.groupBy(months, ({ month }) => year(month))].map(([text, own]) => ({
    label: text,
    count: own.reduce((sum, { count }) => sum + count, 0),
    months: own.map(({ month, count }) => ({
      month,
      count,
      label: label(month),
      name: name(month),
      address: withQuery(profile, { from: month })
    }))
  }))
}
