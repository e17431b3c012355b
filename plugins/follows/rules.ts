import type { Action, Resource, Viewer } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { barring, limits, type Relations } from './relations.ts'

/** Where muting and blocking tell: in audiences, in lists, and on profiles. */
export function addRules({ hooks, db }: PluginNode, relations: Relations) {
  /** With an offset PostgreSQL asks for each entry, in the order of the list; else it joins, and thinks that nothing is left. */
  const oneByOne = (query: Query) =>
    query
      .select(`${limits}.other`)
      .limit(1)
      .offset(db.raw('0') as unknown as number)

  /** A blocked person is a member of nothing that the owner keeps, whoever added them. */
  hooks.audiences.counting.tap('follows', ({ builder }) => {
    builder.whereNotExists(
      db(limits)
        .whereRaw(
          'follows_limits.account = audiences.owner and follows_limits.other = audience_members.account'
        )
        .whereIn(`${limits}.kind`, [...barring])
        .select(`${limits}.other`)
    )
  })

  hooks.entries.list.tap('follows', ({ builder, query }, { account }) => {
    if (!account || query.account === account.id) return
    // On a person's own page everything is there: whoever goes there wants to see it.
    if (query.account === undefined)
      builder.whereNotExists(
        oneByOne(
          db(limits).where(`${limits}.account`, account.id).whereRaw('follows_limits.other = entries.account')
        )
      )
    if (account.role === 'member')
      builder.whereNotExists(
        oneByOne(
          db(limits)
            .where({ [`${limits}.other`]: account.id, [`${limits}.kind`]: 'hide' })
            .whereRaw('follows_limits.account = entries.account')
        )
      )
  })

  hooks.access.decide.tapPromise('follows', async (viewer, action, resource) => {
    if (resource.kind !== 'account' || !resource.account) return undefined
    if (action === 'view') return (await isHidden(viewer, resource)) ? false : undefined
    return isOfPeople(action) ? mayRelate(viewer, resource) : undefined
  })

  /** Those who look after the node see everybody. */
  async function isHidden(viewer: Viewer, { account }: Resource): Promise<boolean> {
    if (viewer.account?.role !== 'member' || !account) return false
    return (await relations.read(viewer, account.id)).limitedBy === 'hide'
  }

  async function mayRelate(viewer: Viewer, resource: Resource): Promise<boolean> {
    const { account } = viewer
    if (!account || account.kind === 'guest' || account.id === resource.account?.id) return false
    // Asked about whoever it is, so that being refused takes as long for one reason as for another.
    const isKept = await isHidden(viewer, resource)
    return !isKept && resource.account?.state === 'active' && resource.account.kind !== 'guest'
  }
}

/** What members do about each other. */
function isOfPeople(action: Action): boolean {
  return action === 'follow' || action === 'limit'
}
