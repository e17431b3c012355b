import type { Account, AccountView } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** What a person says about machines that read what they publish; kept in their profile. */
export interface Choices {
  /** Search engines may list their page and entries. */
  listed: boolean
  /** It may be used to train AI; counts only where the node leaves it to people. */
  training: boolean
}

export interface ChoiceStore {
  /** Of an account, or of one as a page shows it. */
  of(account: Account | AccountView): Choices
  /** At most half a minute old, for files, which are asked for far more often than people change their minds. */
  recall(id: string): Promise<Choices>
  save(account: Account, choices: Choices): Promise<unknown>
}

/** Another process may have changed an account, so what is known of it is not kept for long. */
const keptFor = 30_000
const mostKept = 1000

export function createChoices({ accounts, hooks }: Pick<PluginNode, 'accounts' | 'hooks'>): ChoiceStore {
  const kept = new Map<string, { choices: Promise<Choices>; until: number }>()
  const shown = new WeakMap<AccountView, Account>()
  const forget = ({ id }: Account) => void kept.delete(id)
  hooks.accounts.changed.tap('findability', forget)
  hooks.accounts.removed.tap('findability', forget)
  // So that a page knows its owner's choices without a query.
  hooks.accounts.present.tap('findability', (views, _viewer, all) => {
    for (const [at, view] of views.entries()) if (all[at]) shown.set(view, all[at])
  })

  function keep(id: string): Promise<Choices> {
    const choices = accounts.byId(id).then(toChoices)
    if (kept.size >= mostKept) kept.clear()
    kept.set(id, { choices, until: Date.now() + keptFor })
    choices.catch(() => kept.delete(id))
    return choices
  }

  return {
    of: account => toChoices('profile' in account ? (account as Account) : shown.get(account as AccountView)),
    recall(id) {
      const found = kept.get(id)
      return found && found.until > Date.now() ? found.choices : keep(id)
    },
    save: (account, choices) =>
      accounts.saveProfile(account, { ...account.profile, findability: { ...choices } })
  }
}

/** Found by search engines and not used for training, unless somebody says otherwise. Nothing of an account that is suspended or gone is for machines to keep. */
function toChoices(account: Account | undefined): Choices {
  if (account?.state !== 'active') return { listed: false, training: false }
  const chosen = account.profile.findability as Partial<Choices> | undefined
  return { listed: chosen?.listed !== false, training: chosen?.training === true }
}
