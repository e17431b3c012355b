import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Catalogue } from './catalogue.ts'

/** Which entry is under which licence, by id. */
export interface EntryLicences {
  /** One query for all. */
  of(entries: readonly { id: string }[]): Promise<Map<string, string>>
  /** Null: nothing is said. Throws `LICENCE_UNKNOWN`. */
  save(entry: { id: string }, licence: string | null): Promise<void>
  /** Of the new entries of a person; null where nothing is said. */
  standardOf(account: Account | undefined): string | null
  saveStandard(account: Account, licence: string | null): Promise<unknown>
}

export const table = 'licences_entries'

export function createEntryLicences(node: PluginNode, catalogue: Catalogue): EntryLicences {
  const { db, accounts, settings, hooks } = node

  function standardOf(account: Account | undefined): string | null {
    const { standard } = (account?.profile.licences ?? {}) as { standard?: string | null }
    const chosen = standard === undefined ? settings.get<string>('standard') : standard
    return chosen && catalogue.byId(chosen) ? chosen : null
  }

  hooks.entries.draft.tap('licences', (draft, owner) => {
    const { changes } = draft
    const licence = standardOf(owner)
    if (licence === null || changes.fields?.licence !== undefined) return draft
    return { ...draft, changes: { ...changes, fields: { ...changes.fields, licence } } }
  })

  return {
    standardOf,
    async of(entries) {
      const rows: { entry: string; licence: string }[] = await db(table).whereIn(
        'entry',
        entries.map(({ id }) => id)
      )
      return new Map(rows.map(({ entry, licence }) => [entry, licence]))
    },
    async save({ id: entry }, licence) {
      if (licence === null) return void (await db(table).where({ entry }).delete())
      // One that was taken out of the list stays with whoever has it.
      if (!catalogue.byId(licence) && !(await db(table).where({ entry, licence }).first('entry')))
        throw node.error('LICENCE_UNKNOWN', 'There is no such licence here.', {
          status: 422,
          path: 'licence'
        })
      await db(table).insert({ entry, licence }).onConflict('entry').merge()
    },
    saveStandard: (account, licence) =>
      accounts.saveProfile(account, { ...account.profile, licences: { standard: licence } })
  }
}
