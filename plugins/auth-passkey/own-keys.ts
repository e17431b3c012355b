import type { Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { MadeKey } from './ceremonies.ts'
import type { Passkey, Passkeys } from './passkeys.ts'

export const longestName = 60
/** More than anybody has devices; a bound for what one account can fill. */
const most = 25

/** What a person does with their own passkeys, and what the rules are. */
export interface OwnKeys {
  add(viewer: Viewer, made: MadeKey, name: string): Promise<void>
  rename(viewer: Viewer, id: string, name: string): Promise<void>
  /** Throws `LAST_WAY_IN` where nothing else would be left to sign in by. */
  remove(viewer: Viewer, id: string): Promise<void>
  /** Whether one is asked for after another proof. */
  choose(viewer: Viewer, isChosen: boolean): Promise<void>
  view(account: Account): Promise<{ keys: object[]; isChosen: boolean }>
}

export function createOwnKeys(node: PluginNode, passkeys: Passkeys): OwnKeys {
  const label = 'auth-passkey.way'
  const accountOf = ({ account }: Viewer) => account as Account
  const tell = (viewer: Viewer, change: 'added' | 'removed' | 'changed', name?: string) => {
    const { session } = viewer
    const account = accountOf(viewer)
    return node.hooks.accounts.waysChanged.promise({ account, change, label, session, ...(name && { name }) })
  }

  /** One of the account's own; somebody else's is as if it were not there. */
  async function demandKey(account: Account, id: string): Promise<Passkey> {
    const key = await passkeys.byId(id)
    if (key?.account === account.id) return key
    throw node.error('PASSKEY_MISSING', 'You have no such passkey.', { status: 404 })
  }

  return {
    async add(viewer, made, name) {
      const account = accountOf(viewer)
      if ((await passkeys.of(account)).length >= most)
        throw node.error('PASSKEYS_FULL', 'You have as many passkeys as an account can have.', {
          status: 409
        })
      if (await passkeys.byId(made.id))
        throw node.error('PASSKEY_TWIN', 'This passkey is there already.', { status: 409 })
      await passkeys.add({ ...made, account: account.id, name })
      await tell(viewer, 'added', name)
    },
    async rename(viewer, id, name) {
      const key = await demandKey(accountOf(viewer), id)
      if (name) await passkeys.rename(key, name)
    },
    async remove(viewer, id) {
      const account = accountOf(viewer)
      const key = await demandKey(account, id)
      await node.use('sign-in').takeAway(account, trx => passkeys.remove(key, trx))
      await tell(viewer, 'removed', key.name)
    },
    async choose(viewer, isChosen) {
      const account = accountOf(viewer)
      if (isChosen && (await passkeys.of(account)).length === 0)
        throw node.error('PASSKEY_MISSING', 'You have no such passkey.', { status: 404 })
      await passkeys.choose(account, isChosen)
      await tell(viewer, 'changed')
    },
    async view(account) {
      const keys = await passkeys.of(account)
      return { keys: keys.map(toView), isChosen: await passkeys.isChosen(account) }
    }
  }
}

function toView({ id, name, letsIn, createdAt, usedAt, doubtedAt }: Passkey) {
  return {
    id,
    name,
    letsIn,
    createdAt: new Date(createdAt).toISOString(),
    usedAt: usedAt === null ? undefined : new Date(usedAt).toISOString(),
    isDoubted: doubtedAt !== null
  }
}
