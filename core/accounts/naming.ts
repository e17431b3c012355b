import type { Node } from '../node.ts'
import type { Account, Profile } from './accounts.ts'
import { toDisplayName, withDisplayName } from './display-name.ts'

/** Whoever is to be called something: an account, or what is going to be one. */
export type Bearer = Pick<Account, 'kind' | 'role'>

export interface Naming {
  /**
   * The spelling that what somebody wants to be called has here; empty where nothing of it is left. Plugins that make accounts ask before,
   * wherever the name comes from. Throws what a tap of `accounts.naming` says.
   */
  demandDisplayName(bearer: Bearer, wanted: string): Promise<string>
}

export function createNaming({ hooks }: Pick<Node, 'hooks'>): Naming {
  return {
    async demandDisplayName(bearer, wanted) {
      const displayName = toDisplayName(wanted)
      if (displayName) await hooks.accounts.naming.promise(bearer, displayName)
      return displayName
    }
  }
}

/** What an account says of itself, when it is going to say this: asked where it is called something new. */
export async function withNewName(
  { demandDisplayName }: Naming,
  account: Account,
  wanted: Profile
): Promise<Profile> {
  const profile = withDisplayName(wanted)
  const { displayName = '' } = profile
  if (displayName !== account.profile.displayName) await demandDisplayName(account, displayName)
  return profile
}
