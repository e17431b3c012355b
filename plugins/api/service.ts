import type { Entry } from '../../core/entries/entries.ts'
import type { Schema } from '../../core/schema.ts'
import type { HobContext } from '../../core/web/routes.ts'

/** How people and entries look in JSON, for the routes of other plugins. */
export interface Results {
  /** Of a page of people, as `accounts.present` shows them. */
  readonly people: Schema
  /** Of a page of entries. */
  readonly entries: Schema
  /** Entries as such a page holds them; one batch of queries for all. */
  present(
    entries: readonly Entry[],
    reader: Pick<HobContext['state'], 'viewer' | 'locale'>
  ): Promise<Record<string, unknown>[]>
}

declare module '../../core/services.ts' {
  interface Services {
    results: Results
  }
}
