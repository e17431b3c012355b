import type { Resource, Viewer } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type { Target } from './link-rows.ts'

/** Something that links open. */
export interface LinkedThing {
  /** Empty where it has no title. */
  readonly heading: string
  /** Of its page on this node. */
  readonly address: string
  /** Id of the account it belongs to, whom links tell nothing new. */
  readonly owner: string
  /** Links show nothing of it now, and do once it is published. */
  readonly isHidden?: boolean
}

/**
 * A kind of things that people share by links. Its pages and routes declare the resource of its name, and whoever may `share` one makes
 * links to it: at `/links` below its page and below its JSON.
 */
export interface LinkKind {
  /** Of the resource: `collection`. */
  readonly name: string
  /** Of its page, `/c/:id`, and of its JSON, `/api/v1/collections/:id`. */
  readonly path: string
  readonly api: string
  /** Translation key of what whoever holds a link to it sees. */
  readonly text: string
  /** What it is called in the summaries of its routes, in English: “an album”. */
  readonly noun: string
  /** By which links know it. */
  idOf(resource: Resource): string
  /** Whether links show it now. Absent: always. */
  shows?(resource: Resource): boolean
  find(id: string): Promise<LinkedThing | undefined>
  /** A query of the `id` of all that there are, so that links to what is gone can be forgotten. */
  existing(): Query
  /**
   * Which of these things of one person shows this resource of the same person to whoever holds a link to it, because it lies in it.
   * Absent: a link shows what it was made for and nothing else.
   */
  holder?(ids: readonly string[], resource: Resource): Promise<string | undefined>
}

export interface ShareLinks {
  /** During set-up. */
  addKind(kind: LinkKind): void
  /** Id of the account whose link to this, or to what it lies in, a browser shows. */
  lenderOf(viewer: Viewer, resource: Resource): Promise<string | undefined>
  /** How many links open it now. */
  count(target: Target): Promise<number>
}

export type { Target }

declare module '../../core/services.ts' {
  interface Services {
    'share-links': ShareLinks
  }
}
