import type { Account } from '../../core/accounts/accounts.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { ofEntries } from './comment-rows.ts'
import { type Policy, policies } from './settings.ts'

/** Who may comment, in the end. */
export interface Decision {
  policy: Policy
  /** Whether the owner's guests may too. */
  guests: boolean
}

/** What somebody wants for all of their entries where an entry says nothing itself. */
export interface OwnWishes {
  policy: Policy | null
  guests: boolean
  /** Words that hold comments on their entries. */
  words: string[]
}

/** What is decided of one entry; null leaves it to its owner's wishes. */
export interface EntryWishes {
  policy: Policy | null
  guests: boolean | null
}

export interface Preferences {
  own(account: Pick<Account, 'profile'>): OwnWishes
  saveOwn(account: Account, wishes: OwnWishes): Promise<unknown>
  /** By id; entries of which nothing was decided are missing. */
  ofEntries(ids: readonly string[]): Promise<Map<string, EntryWishes>>
  saveEntry(id: string, wishes: Partial<EntryWishes>): Promise<void>
  /** The entry's own word, else its owner's, else the node's. */
  decide(entry: EntryWishes | undefined, owner: OwnWishes): Decision
}

export function createPreferences({ db, accounts, settings }: PluginNode): Preferences {
  return {
    own: ({ profile }) => readOwn(profile.comments),
    saveOwn: (account, wishes) =>
      accounts.saveProfile(account, { ...account.profile, comments: { ...wishes } }),
    async ofEntries(ids) {
      const rows: { entry: string; policy: string | null; guests: boolean | number | null }[] = await db(
        ofEntries
      )
        .whereIn('entry', ids)
        .select('entry', 'policy', 'guests')
      return new Map(rows.map(row => [row.entry, toWishes(row)]))
    },
    async saveEntry(entry, wishes) {
      await db(ofEntries)
        .insert({ entry, ...wishes })
        .onConflict('entry')
        .merge(Object.keys(wishes))
    },
    decide: (entry, owner) => ({
      policy: entry?.policy ?? owner.policy ?? settings.get<Policy>('policy'),
      guests: entry?.guests ?? owner.guests
    })
  }
}

/** What is kept may be from another time. */
export function toWishes(row: { policy: string | null; guests: boolean | number | null }): EntryWishes {
  return { policy: readPolicy(row.policy), guests: row.guests === null ? null : Boolean(row.guests) }
}

export function readPolicy(value: unknown): Policy | null {
  return policies.find(policy => policy === value) ?? null
}

function readOwn(kept: Json | undefined): OwnWishes {
  const { policy, guests, words } = (kept ?? {}) as Record<string, Json | undefined>
  return {
    policy: readPolicy(policy),
    guests: guests === true,
    words: Array.isArray(words) ? words.filter(word => typeof word === 'string') : []
  }
}
