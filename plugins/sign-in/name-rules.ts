import type { PluginNode } from '../../core/plugin.ts'
import type { Gates } from './gates.ts'
import { mixesAlphabets } from './look-alikes.ts'
import { createReservedNames } from './reserved-names.ts'
import type { NewAccounts } from './service.ts'

/** Of whom nothing is known yet. */
const newcomer = { kind: 'person', role: 'member' } as const

/**
 * Keeps back what members and guests would be taken for somebody else by, when there is an account made for them and whenever they are
 * called something new; administrators may give such names to whom they like. Two people may have one name: whose it is says the account's
 * name beside it.
 */
export function addNameRules(node: PluginNode, gates: Gates): Pick<NewAccounts, 'isReserved'> {
  const { hooks, error } = node
  const reserved = createReservedNames(node)

  function demandDisplayName(displayName: string) {
    const path = 'displayName'
    if (reserved.hasTitle(displayName))
      throw error('NAME_RESERVED', 'This name is kept for those who look after the node.', {
        status: 409,
        path
      })
    if (displayName.normalize('NFKC').includes('@'))
      throw error('NAME_WITH_AT', 'Leave out the @, so that nobody takes this for the name of an account.', {
        status: 422,
        path
      })
    if (mixesAlphabets(displayName))
      throw error('NAME_MIXED', 'Write each word of the name in the letters of one alphabet.', {
        status: 422,
        path
      })
  }

  gates.add({
    name: 'names',
    stage: -100,
    admit({ name }) {
      if (!reserved.has(name)) return undefined
      const message = 'This name is kept for those who look after the node.'
      throw error('NAME_RESERVED', message, { status: 409, path: 'name' })
    }
  })

  gates.add({
    name: 'display-names',
    stage: -100,
    async admit({ fields: { displayName } }) {
      if (typeof displayName === 'string') await node.accounts.demandDisplayName(newcomer, displayName)
      return undefined
    }
  })

  hooks.accounts.naming.tap('sign-in', ({ kind, role }, displayName) => {
    if (kind !== 'service' && role === 'member') demandDisplayName(displayName)
  })
  return { isReserved: reserved.has }
}
