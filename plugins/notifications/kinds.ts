import type { PluginNode } from '../../core/plugin.ts'
import type { NoticeKind, Ways } from './service.ts'

/** A kind with everything that it left open. */
export interface KnownKind extends NoticeKind {
  readonly icon: string
  readonly role: NonNullable<NoticeKind['role']>
  readonly ways: Ways
}

/** What people can be told, by name. */
export interface Kinds {
  add(kind: NoticeKind): void
  get(name: string): KnownKind | undefined
  list(): readonly KnownKind[]
}

export function createKinds({ error }: Pick<PluginNode, 'error'>): Kinds {
  const kinds = new Map<string, KnownKind>()
  return {
    add(kind) {
      if (kinds.has(kind.name))
        throw error('NOTICE_KIND_TWIN', `Two plugins add notifications "${kind.name}".`)
      const ways: Ways = { page: true, mail: 'daily', push: true, ...kind.ways }
      kinds.set(kind.name, { icon: 'bell', role: 'member', ...kind, ways })
    },
    get: name => kinds.get(name),
    list: () => [...kinds.values()]
  }
}
