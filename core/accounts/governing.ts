import type { PowerUse } from '../hooks/node-hooks.ts'
import type { Node } from '../node.ts'
import type { Account } from './accounts.ts'

/** Who uses power over an account, or what it comes about by; neither on the command line. */
export type Governor = Account | NonNullable<PowerUse['means']> | undefined

/** Tells of what was done with power over somebody; nothing where it is as it was. */
export async function tellGoverned(
  { hooks }: Pick<Node, 'hooks'>,
  account: Account,
  what: 'role' | 'state',
  after: string,
  by: Governor
): Promise<void> {
  const { id, name, [what]: before } = account
  if (before === after) return
  await hooks.node.governed.promise({
    ...(by && 'label' in by ? { by: null, means: by } : { by: by ?? null }),
    action: `core.account.${what}`,
    subject: { kind: 'account', id, name },
    before,
    after
  })
}
