import type { WriteContext } from '../../core/database/content-mark.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Countries } from './countries.ts'

const table = 'geoip_sessions'
/** Goes with its session, of which no page tells that is kept for strangers. */
const fleeting: WriteContext = { isUnseen: true, isFleeting: true }

/** Keeps of where a browser signed in from no more than the country, as long as its session, and shows it to its person; guests have no page to see it on. */
export function addSessionPlaces({ accounts, db, hooks, slot }: PluginNode, countries: Countries) {
  hooks.accounts.signedIn.tapPromise('geoip', async ({ id, account }, address) => {
    const country = address && (await countries.of(address))
    if (!country || (await accounts.byId(account))?.kind !== 'person') return
    await db(table).queryContext(fleeting).insert({ session: id, country })
  })

  slot('account.session', {
    template: 'geoip/place',
    async load(_view, { viewer, locale }) {
      const rows: { session: string; country: string }[] = await db(table)
        .join('sessions', 'sessions.id', `${table}.session`)
        .where('sessions.account', viewer.account?.id ?? '')
        .select('session', 'country')
      return Object.fromEntries(rows.map(({ session, country }) => [session, nameCountry(country, locale)]))
    }
  })
}

/** Nothing for a code that is no country's. */
function nameCountry(code: string, locale: string): string | undefined {
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }).of(code)
}
