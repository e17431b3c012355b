import type { Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../guests/service.ts'
import { most } from './circles.ts'

/** Whom somebody means when they fill a circle. */
export interface Naming {
  /**
   * People of the node by their names (`access.people`), own guests by theirs, and who is called by an e-mail address becomes a guest of
   * the viewer's, where people can have guests. A name may have spaces where a guest has it; else these are between two names. Throws
   * `CIRCLE_NAMES` for too many at once.
   */
  find(names: readonly string[], viewer: Viewer): Promise<Account[]>
  /** Somebody else whom the viewer may see, or a guest of theirs. */
  one(name: string, viewer: Viewer): Promise<Account | undefined>
}

export function createNaming(node: Pick<PluginNode, 'access' | 'error' | 'find'>): Naming {
  const { access } = node

  const isSeen = (name: string, viewer: Viewer) =>
    access.people(viewer, [name]).then(
      found => found.length > 0,
      () => false
    )

  /** An account comes before a guest of the same name. */
  async function findGuests(names: readonly string[], viewer: Viewer): Promise<Map<string, Account>> {
    const known = await node.find('guests')?.byNames(viewer.account as Account, names)
    const found = new Map<string, Account>()
    for (const [name, guest] of known ?? []) if (!(await isSeen(name, viewer))) found.set(name, guest)
    return found
  }

  function demandFew(count: number) {
    if (count <= most.names) return
    throw node.error('CIRCLE_NAMES', `At most ${most.names} people can be named at once.`, {
      status: 422,
      path: 'people',
      values: { most: most.names }
    })
  }

  return {
    async find(names, viewer) {
      const host = node.find('guests')
      const isAddress = (name: string) => host !== undefined && name.lastIndexOf('@') > 0
      demandFew(names.length)
      const guests = await findGuests(
        names.filter(name => !isAddress(name)),
        viewer
      )
      const others = names.filter(name => !guests.has(name)).flatMap(name => name.split(' '))
      demandFew(guests.size + others.length)
      const found = await access.people(
        viewer,
        others.filter(name => !isAddress(name))
      )
      found.push(...guests.values())
      for (const address of others.filter(isAddress)) {
        const guest = await host?.byAddress(viewer.account as Account, address, { isToldNow: true })
        if (guest) found.push(guest)
      }
      return found
    },
    async one(name, viewer) {
      const [person] = await access.people(viewer, [name]).catch(() => [])
      const found =
        person ?? (await node.find('guests')?.byNames(viewer.account as Account, [name]))?.get(name)
      return found?.id === viewer.account?.id ? undefined : found
    }
  }
}
