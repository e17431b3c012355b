import type { Resource, Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../follows/service.ts'
import type { Mutes } from './mutes.ts'
import { mayGet } from './rank.ts'
import type { NewNotice, Subject } from './service.ts'

/** What is asked of something that happened, before anybody hears of it. */
export interface Happening {
  by: string | null
  about: Subject | null
}

/** What a viewer may hear, with what it is about. */
export interface Heard<Event> {
  event: Event
  by?: Account
  about?: Resource
}

/** Keeps from people what they may not see or do not want to hear. */
export interface Sieve {
  /** Those it is for who may hear of it, and what it is about; nobody where that is gone. */
  listeners(notice: NewNotice, role: Account['role']): Promise<{ people: Account[]; about?: Resource }>
  /** What the viewer may hear of now. A fixed number of queries, and one for each thing that is not for everybody. */
  audible<Event extends Happening>(viewer: Viewer, events: readonly Event[]): Promise<Heard<Event>[]>
}

/** People asked about at once. */
const batch = 200

export function createSieve(node: PluginNode, mutes: Mutes): Sieve {
  const { accounts, access, entries, resources } = node

  const load = async ({ resource, id }: Subject) => usable(await resources.get(resource)?.load(id))

  const mayView = (viewer: Viewer, resource: Resource) => access.may(viewer, 'view', resource)
  // Guests have no page, and yet say something where others read it: there, that is what is asked about.
  const mayMeet = (viewer: Viewer, account: Account) =>
    access.may(viewer, 'view', { kind: 'account', account, owner: account.id })

  async function people(ids: readonly string[], by: Account | undefined, { thread, about }: NewNotice) {
    const found = await accounts.byIds(ids)
    const deaf = await (by && node.find('blocks')?.deaf(by.id, ids))
    const on = thread ?? about
    const muted = await (on && mutes.among(ids, on))
    return [...found.values()].filter(
      account =>
        isReader(account) && account.id !== by?.id && !deaf?.has(account.id) && !muted?.has(account.id)
    )
  }

  return {
    async listeners(notice, role) {
      const by = notice.by ? await accounts.byId(notice.by) : undefined
      const about = notice.about && (await load(notice.about))
      if ((notice.by && by?.state !== 'active') || (notice.about && !about)) return { people: [] }
      const ids = [...new Set([notice.to].flat())]
      const heard: Account[] = []
      for (let at = 0; at < ids.length; at += batch) {
        for (const account of await people(ids.slice(at, at + batch), by, notice)) {
          if (!mayGet(account, role)) continue
          if (about ? await mayView({ account }, about) : !by || (await mayMeet({ account }, by)))
            heard.push(account)
        }
      }
      return { people: heard, ...(about && { about }) }
    },

    async audible(viewer, events) {
      const actors = [...new Set(events.flatMap(({ by }) => by ?? []))]
      const subjects = new Map(events.flatMap(({ about }) => (about ? [[toKey(about), about] as const] : [])))
      const [found, unheard, loaded] = await Promise.all([
        actors.length > 0 ? accounts.byIds(actors) : new Map<string, Account>(),
        viewer.account && actors.length > 0
          ? node.find('blocks')?.unheard(viewer.account.id, actors)
          : undefined,
        loadAll([...subjects.values()])
      ])
      const alone = new Set(events.flatMap(({ by, about }) => (by && !about ? by : [])))
      const met = await keep(
        found,
        ([id, account]) =>
          account.state === 'active' && !unheard?.has(id) && (!alone.has(id) || mayMeet(viewer, account))
      )
      const seen = await keep(loaded, ([, resource]) => mayView(viewer, resource))
      return events.flatMap(event => {
        const by = event.by ? met.get(event.by) : undefined
        const about = event.about ? seen.get(toKey(event.about)) : undefined
        if ((event.by && !by) || (event.about && !about)) return []
        return [{ event, ...(by && { by }), ...(about && { about }) }]
      })
    }
  }

  async function loadAll(subjects: readonly Subject[]): Promise<Map<string, Resource>> {
    const known = new Map<string, Resource>()
    const isEntry = ({ resource }: Subject) => resource === 'entry'
    const ids = subjects.filter(isEntry).map(({ id }) => id)
    for (const entry of ids.length > 0 ? await entries.byIds(ids) : []) {
      const resource = usable({ kind: 'entry', entry, owner: entry.account })
      if (resource) known.set(toKey({ resource: 'entry', id: entry.publicId }), resource)
    }
    const others = subjects.filter(subject => !isEntry(subject))
    for (const [at, resource] of (await Promise.all(others.map(load))).entries())
      if (resource) known.set(toKey(others[at]!), resource)
    return known
  }
}

export const toKey = ({ resource, id }: Subject) => `${resource}:${id}`

/** Guests have no page on which they could read it, and whoever came from elsewhere reads it there. */
function isReader({ kind, state, origin }: Account): boolean {
  return kind === 'person' && state === 'active' && origin === null
}

/** Their owners see for a day what they removed; there is nothing more to be told of it. */
function usable(resource: Resource | undefined): Resource | undefined {
  return resource?.entry?.state === 'removed' ? undefined : resource
}

async function keep<Value>(
  all: ReadonlyMap<string, Value>,
  may: (pair: [string, Value]) => boolean | Promise<boolean>
): Promise<Map<string, Value>> {
  const pairs = [...all]
  const verdicts = await Promise.all(pairs.map(may))
  return new Map(pairs.filter((_, at) => verdicts[at]))
}
