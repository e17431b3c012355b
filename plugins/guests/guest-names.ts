import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Characters of a name. */
export const longestName = 100
/** As what guests are asked for. */
const bearer = { kind: 'guest', role: 'member' } as const

/** What guests may be called. */
export interface GuestNames {
  /** Throws `GUEST_NAME`. */
  read(typed: string): string
  /** The spelling that it has here. Throws that, and what `accounts.naming` says of the name. */
  demand(typed: string): Promise<string>
  /** What stands before the @, where it may be a name; else empty. */
  inAddress(address: string): Promise<string>
}

export function createGuestNames(node: PluginNode): GuestNames {
  const { accounts, error } = node

  function read(typed: string): string {
    const displayName = typed.trim().replace(/\s+/g, ' ')
    if (displayName && displayName.length <= longestName) return displayName
    const message = `A guest needs a name of at most ${longestName} characters.`
    throw error('GUEST_NAME', message, { status: 422, path: 'name', values: { most: longestName } })
  }

  return {
    read,
    /** Of what is said about a name, where it stands here: forms and programs send it as `name`. */
    async demand(typed) {
      const wanted = read(typed)
      try {
        return await accounts.demandDisplayName(bearer, wanted)
      } catch (thrown) {
        const { code, message, status, values, expose } = thrown as HobError
        throw expose ? error(code, message, { status, values, path: 'name', cause: thrown }) : thrown
      }
    },
    /** Nobody chose it for a name: where it may not be one, there is none. */
    async inAddress(address) {
      const name = address.slice(0, address.lastIndexOf('@')).slice(0, longestName)
      try {
        return await accounts.demandDisplayName(bearer, name)
      } catch (refusal) {
        node.log.info({ code: (refusal as HobError).code }, 'guest.name_left_out')
        return ''
      }
    }
  }
}
