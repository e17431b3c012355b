import type { PluginNode } from '../../core/plugin.ts'
import type { InvitationLink, Links } from './links.ts'

/** A link as the pages of it show it. */
export interface LinkView {
  id: string
  note: string
  state: InvitationLink['state']
  places: number
  used: number
  createdAt: string
  expiresAt: string
  by?: { name: string; displayName: string }
  /** Who came by it. */
  people: { name: string; address: string }[]
}

/** In three queries, however many there are. */
export async function presentLinks(
  { accounts }: Pick<PluginNode, 'accounts'>,
  links: Links,
  some: readonly InvitationLink[]
): Promise<LinkView[]> {
  const came = await links.guestsOf(some)
  const known = await accounts.byIds([...some.map(({ account }) => account), ...[...came.values()].flat()])
  return some.map(({ id, account, createdAt, expiresAt, ...link }) => {
    const by = known.get(account)
    const people = (came.get(id) ?? []).flatMap(one => known.get(one) ?? [])
    return {
      id,
      ...link,
      createdAt: new Date(createdAt).toISOString(),
      expiresAt: new Date(expiresAt).toISOString(),
      ...(by && { by: { name: by.name, displayName: by.profile.displayName ?? by.name } }),
      people: people
        .filter(({ state }) => state === 'active')
        .map(({ name }) => ({ name, address: `/@${name}` }))
    }
  })
}
