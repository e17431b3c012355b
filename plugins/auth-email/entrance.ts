import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Mail, Proof } from '../mail/service.ts'
import type { BrowserSecret } from '../sign-in/service.ts'

/** From a proof of reading an address to a session. */
export interface Entrance {
  /** Whose account the proof opens now; things may have changed since its letter was sent. */
  findAccount(proof: Proof): Promise<Account | undefined>
  /** False when somebody was quicker to use the proof. */
  open(ctx: HobContext, account: Account, proof: Proof): Promise<boolean>
}

export function createEntrance(
  node: PluginNode,
  { mail, browsers }: { mail: Mail; browsers: BrowserSecret }
): Entrance {
  const addresses = node.use('addresses')

  /** The address is proved with it: who typed it into a form is who reads its letters. */
  const spend = (account: Account, proof: Proof) =>
    node.db.transaction(async trx => {
      if (!(await mail.proofs.use(proof, trx))) return false
      await addresses.prove(account, proof.address, trx)
      return true
    })

  return {
    async findAccount(proof) {
      const account = await addresses.opens(proof.address, 'email')
      return account && account.id === proof.account ? account : undefined
    },
    async open(ctx, account, proof) {
      const wasProved = await addresses.isProved(account)
      if (!(await spend(account, proof))) return false
      // Whoever made the account with an address that was not shown to be theirs has no part in it from here on.
      if (!wasProved) await node.use('sign-in').endSessions(account)
      browsers.take(ctx)
      await node.use('sign-in').complete(ctx, account, proof.data.next)
      return true
    }
  }
}
