import type { Viewer } from '../../core/accounts/access.ts'
import type { PluginNode } from '../../core/plugin.ts'

export type FollowState = 'asked' | 'following'
/** `mute`: their entries are not listed. `block`: and they see nothing limited. `hide`: nor do they find the profile. */
export type LimitKind = 'mute' | 'block' | 'hide'

/** What somebody is to somebody else, both ways. */
export interface Relation {
  follows?: FollowState
  followedBy?: FollowState
  limits?: LimitKind
  /** What the other one decided, which nobody is told. */
  limitedBy?: LimitKind
}

export interface Relations {
  /** As it is now; one query. */
  read(viewer: Viewer, other: string): Promise<Relation>
  /** What was read for this viewer before, in the same request; else as it is now. */
  recall(viewer: Viewer, other: string): Promise<Relation>
}

export const kind = 'follows'
export const follows = 'follows_follows'
export const limits = 'follows_limits'
/** Kinds of limits that keep the other one from what is shared with audiences. */
/** How often somebody may follow, mute and so on: far above what people press, and below what programs try. */
export const changing = { points: 120, seconds: 600 } as const
export const barring: readonly LimitKind[] = ['block', 'hide']

type Row = Record<keyof Relation, string | null>

export function createRelations({ db }: Pick<PluginNode, 'db'>): Relations {
  const known = new WeakMap<Viewer, Map<string, Relation>>()

  const read: Relations['read'] = async (viewer, other) => {
    const own = viewer.account?.id
    if (own === undefined || own === other) return {}
    const state = (follower: string, followed: string) =>
      db(follows).where({ follower, followed }).select('state')
    const limit = (account: string, by: string) => db(limits).where({ account, other: by }).select('kind')
    const row: Row = await db
      .select(
        state(own, other).as('follows'),
        state(other, own).as('followedBy'),
        limit(own, other).as('limits'),
        limit(other, own).as('limitedBy')
      )
      .first()
    const relation: Relation = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
    const relations = known.get(viewer) ?? new Map()
    known.set(viewer, relations.set(other, relation))
    return relation
  }
  return {
    read,
    recall: async (viewer, other) => known.get(viewer)?.get(other) ?? read(viewer, other)
  }
}

/** Whether the other one let nothing through. */
export function isBarred({ limits, limitedBy }: Relation): boolean {
  return [limits, limitedBy].some(limit => limit !== undefined && barring.includes(limit))
}
