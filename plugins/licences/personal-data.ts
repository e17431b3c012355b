import type { PluginNode } from '../../core/plugin.ts'
import { table } from './entry-licences.ts'
import { sourceTable } from './sources.ts'

/** A person takes along under which licence each of their entries is, and what they said it is made from. Rows go with their entries. */
export function addPersonalData({ hooks, db, config }: PluginNode) {
  hooks.accounts.archive.tapPromise('licences', async (archive, { id: account }) => {
    const own = (name: string) =>
      db(name)
        .join('entries', 'entries.id', `${name}.entry`)
        .where('entries.account', account)
        .whereNot('entries.state', 'removed')
    const licences: { entry: string; licence: string }[] = await own(table)
      .orderBy('entries.id')
      .select('public_id as entry', 'licence')
    const rows = await own(sourceTable)
      .leftJoin('entries as source_entries', 'source_entries.id', `${sourceTable}.source`)
      .orderBy(`${sourceTable}.created_at`)
      .select({
        entry: 'entries.public_id',
        source: 'source_entries.public_id',
        address: `${sourceTable}.address`,
        title: `${sourceTable}.title`,
        creator: `${sourceTable}.creator`,
        licence: `${sourceTable}.licence`
      })
    const sources = rows.map(({ source, address, ...said }) =>
      source ? { entry: said.entry, address: `${config.url}/e/${source}` } : { ...said, address }
    )
    if (licences.length + sources.length > 0) await archive.add('licences', { licences, sources })
  })
}
