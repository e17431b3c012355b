import type { Viewer } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { sourceTable } from './sources.ts'
import { most } from './tree-limits.ts'

/** To what a work is made from, or to what is made from it. */
export type Direction = 'up' | 'down'

/** Between two works. */
export interface Link {
  /** The one nearer to the work that is looked at. */
  near: string
  /** The other; null for one elsewhere. */
  far: string | null
  public_id: string | null
  address: string | null
  title: string
  creator: string
  licence: string | null
}

export interface Links {
  links: Link[]
  /** Works whose own links were looked up. */
  opened: Set<string>
}

/** Reads the links around a work, one generation with each query. */
export function createTreeRows({ db, access }: PluginNode) {
  /** Of each of these works its first few, and the one after them, to know that there are more. */
  async function readGeneration(
    ids: readonly string[],
    direction: Direction,
    viewer: Viewer
  ): Promise<Link[]> {
    const [near, far] =
      direction === 'up'
        ? [`${sourceTable}.entry`, `${sourceTable}.source`]
        : [`${sourceTable}.source`, `${sourceTable}.entry`]
    const links: Query = db(sourceTable)
      .leftJoin('entries', 'entries.id', far)
      .whereIn(near, ids)
      .where(told => told.whereNull(far).orWhere(found => void access.narrow(found, viewer)))
      .select({ near, far, public_id: 'entries.public_id' })
      .select(['address', 'title', 'creator', 'licence'].map(name => `${sourceTable}.${name}`))
      .rowNumber('rank', ranked =>
        ranked.partitionBy(near).orderBy([`${sourceTable}.created_at`, `${sourceTable}.id`])
      )
    return db
      .from(links.as('links'))
      .where('rank', '<=', most.siblings + 1)
      .orderBy('rank')
  }

  return async (root: { id: string }, direction: Direction, viewer: Viewer): Promise<Links> => {
    const links: Link[] = []
    const opened = new Set<string>()
    let ids = [root.id]
    for (let at = 0; at <= most.generations && ids.length > 0; at++) {
      for (const id of ids) opened.add(id)
      const found = await readGeneration(ids, direction, viewer)
      links.push(...found)
      const next = new Set(found.flatMap(({ far }) => far ?? []))
      ids = [...next].filter(id => !opened.has(id)).slice(0, most.opened)
    }
    return { links, opened }
  }
}
