import type { Account } from '../../core/accounts/accounts.ts'
import type { Audience } from '../../core/accounts/audiences.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** An audience of the kind `circles`: its owner fills it, and nobody else knows that it is there. */
export type Circle = Audience & { readonly name: string }

export interface Circles {
  /** By name. */
  ofOwner(owner: Account): Promise<Circle[]>
  /** How many are in each, by id; of none is missing. */
  sizes(owner: Account): Promise<Map<string, number>>
  /** Throws `CIRCLE_NAME` for one that is empty, too long or taken, and `CIRCLE_LIMIT`. */
  make(owner: Account, name: string): Promise<Circle>
  rename(circle: Circle, name: string): Promise<void>
  /** Which of the owner's circles hold somebody, by id. */
  holding(owner: Account, person: Account): Promise<Set<string>>
  add(circle: Circle, people: readonly Account[]): Promise<void>
  take(circle: Circle, person: { id: string }): Promise<void>
  empty(circle: Circle): Promise<void>
  /** What was shared with it alone is its owner's alone from then on. */
  remove(circle: Circle): Promise<void>
}

export const kind = 'circles'

/** Characters of a name; circles of one person; names that one form adds. */
export const most = { name: 80, circles: 1000, names: 500 } as const

/** How often somebody may change their circles: far above what people press, and below what programs try. */
export const changing = { points: 600, seconds: 600 } as const

/** A circle that a route's address names; others than its owner are told that there is none. */
export function createCircles(node: PluginNode): Circles {
  const { audiences } = node
  node.audienceKinds.add({
    name: kind,
    isNamed: true,
    home: '/circles',
    address: ({ id }) => `/circles/${id}`
  })
  node.resources.add({
    name: 'circle',
    async load(id) {
      const found = await audiences.byId(id)
      return found?.kind === kind ? { kind: 'circle', owner: found.owner, item: found } : undefined
    }
  })

  const ofOwner = async (owner: { id: string }) => (await audiences.ofOwner(owner, kind)) as Circle[]

  async function demandName(name: string, owner: { id: string }, own?: Circle): Promise<string> {
    const wanted = name.trim().replace(/\s+/g, ' ')
    const refuse = (problem: string, message: string) =>
      node.error('CIRCLE_NAME', message, { status: 422, path: 'name', values: { problem, most: most.name } })
    if (wanted === '') throw refuse('empty', 'A circle needs a name.')
    if (wanted.length > most.name) throw refuse('long', `A name has at most ${most.name} characters.`)
    const all = await ofOwner(owner)
    if (all.some(({ id, name }) => id !== own?.id && isSame(name, wanted)))
      throw refuse('taken', 'You have a circle of this name.')
    if (!own && all.length >= most.circles)
      throw node.error('CIRCLE_LIMIT', `At most ${most.circles} circles fit.`, { status: 422, path: 'name' })
    return wanted
  }

  return {
    ofOwner,
    sizes: owner => audiences.sizes(owner, kind),
    async make(owner, name) {
      return (await audiences.create(owner, { kind, name: await demandName(name, owner) })) as Circle
    },
    rename: async (circle, name) =>
      audiences.rename(circle, await demandName(name, { id: circle.owner }, circle)),
    holding: (owner, person) => audiences.holding(owner, kind, person.id),
    // Whoever fills a circle sees what is shared with it anyway.
    add: (circle, people) =>
      audiences.addMembers(
        circle,
        people.map(({ id }) => id).filter(id => id !== circle.owner)
      ),
    take: (circle, person) => audiences.removeMembers(circle, [person.id]),
    empty: circle => audiences.clear(circle),
    remove: circle => audiences.remove(circle)
  }
}

function isSame(one: string, other: string): boolean {
  return one.localeCompare(other, undefined, { sensitivity: 'accent' }) === 0
}
