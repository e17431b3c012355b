import type { Viewer } from '../../core/accounts/access.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Subject, SubjectKind } from './service.ts'

/** All kinds of things that can be reported. */
export interface Subjects {
  add(kind: SubjectKind): void
  kind(name: string): SubjectKind | undefined
  names(): string[]
  find(kind: string, id: string): Promise<Subject | undefined>
  /** For a viewer: what they may not see is not there. */
  findFor(viewer: Viewer, kind: string, id: string): Promise<Subject | undefined>
  /** Of a page of cases, by `key`; one call for each kind. */
  loadAll(wanted: readonly Reference[]): Promise<Map<string, Subject>>
}

export interface Reference {
  readonly kind: string
  readonly subject: string
}

export const keyOf = ({ kind, subject }: Reference) => `${kind}/${subject}`

export function createSubjects({ access, resources }: Pick<PluginNode, 'access' | 'resources'>): Subjects {
  const kinds = new Map<string, SubjectKind>()

  const find = async (name: string, id: string) => (await kinds.get(name)?.load([id]))?.get(id)

  return {
    add: kind => void kinds.set(kind.name, kind),
    kind: name => kinds.get(name),
    names: () => [...kinds.keys()],
    find,
    async findFor(viewer, name, id) {
      const kind = kinds.get(name)
      const loader = kind && resources.get(kind.resource ?? name)
      const resource = loader ? await loader.load(id) : (await find(name, id))?.resource
      const asked = resource ?? loader?.decoy?.()
      const isSeen = asked !== undefined && (await access.may(viewer, 'view', asked))
      return resource && isSeen ? find(name, id) : undefined
    },
    async loadAll(wanted) {
      const found = new Map<string, Subject>()
      for (const [name, references] of Map.groupBy(wanted, ({ kind }) => kind)) {
        const loaded = await kinds.get(name)?.load([...new Set(references.map(({ subject }) => subject))])
        for (const [id, subject] of loaded ?? []) found.set(keyOf({ kind: name, subject: id }), subject)
      }
      return found
    }
  }
}
