import type { Account } from '../accounts/accounts.ts'
import type { Transaction } from '../database/database.ts'
import { failure } from '../errors.ts'
import type { Node } from '../node.ts'
import type { Entries, Entry } from './entries.ts'
import { type EntryRow, toEntry } from './entry-rows.ts'

/**
 * What was published and is out of sight by the word of who looks after the node, one entry or all of a person. It is a state of its own,
 * so that lists, counts and the rule of access need nothing beside the state.
 */
export function createEntryWithholding({ db, hooks }: Pick<Node, 'db' | 'hooks'>): Pick<Entries, 'withhold'> {
  return {
    async withhold({ id }, isWithheld, by) {
      const found = await db.transaction(async trx => {
        const row: EntryRow | undefined = await trx('entries').where({ id }).forUpdate().first()
        if (row?.state !== 'published' && row?.state !== 'withheld') throw failure('ENTRY_STATE')
        const columns = await columnsOf(row, isWithheld, trx)
        await trx('entries').where({ id }).update(columns)
        return { before: toEntry(row), after: toEntry({ ...row, ...columns }) }
      })
      if (found.before.withheldAt === found.after.withheldAt) return found.after
      await hooks.entries.changed.promise(found.after)
      await tellOfPower(found.after, by ?? null)
      return found.after
    }
  }

  async function columnsOf(row: EntryRow, isWithheld: boolean, trx: Transaction) {
    const withheld_at = isWithheld ? (row.withheld_at ?? Date.now()) : null
    return { withheld_at, state: await shownState({ ...row, withheld_at }, trx) }
  }

  async function tellOfPower({ publicId: id, withheldAt }: Entry, by: Account | null) {
    const subject = { kind: 'entry', id, name: id }
    const action = withheldAt === null ? 'core.entry.shown' : 'core.entry.withheld'
    await hooks.node.governed.promise({ by, action, subject })
  }
}

/** The state of what was asked to be published and is ready. */
export async function shownState(
  { withheld_at, account }: Pick<EntryRow, 'withheld_at' | 'account'>,
  trx: Transaction
): Promise<'published' | 'withheld'> {
  if (withheld_at !== null) return 'withheld'
  const isKept = await trx('accounts').where({ id: account }).whereNotNull('withheld_at').first('id')
  return isKept ? 'withheld' : 'published'
}

/** The state of an entry whose publication is asked for, in SQL over `entries`. */
export const stateOnceAsked = `case
  when state = 'failed' then 'failed'
  when processed_at is null then 'processing'
  when withheld_at is null and not exists (
    select 1 from accounts where accounts.id = entries.account and accounts.withheld_at is not null
  ) then 'published'
  else 'withheld' end`

/** Takes all that somebody published out of sight, or brings it back but for what is withheld by itself. */
export async function withholdAll(
  { id: account }: Pick<Account, 'id'>,
  isWithheld: boolean,
  trx: Transaction
) {
  await trx('accounts')
    .where({ id: account })
    .update({ withheld_at: isWithheld ? Date.now() : null })
  const shown = trx('entries').where({ account, state: isWithheld ? 'published' : 'withheld' })
  if (isWithheld) await shown.update({ state: 'withheld' })
  else await shown.whereNull('withheld_at').update({ state: 'published' })
}
