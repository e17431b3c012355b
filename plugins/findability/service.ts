import type { AccountView } from '../../core/accounts/accounts.ts'
import type { EntryView } from '../../core/entries/entries.ts'
import type { DescribedPage } from '../../core/hooks/web-hooks.ts'
import type { Json } from '../../core/json.ts'

/** What machines are told of pages that other plugins add. */
export interface Findability {
  /** Of a page by its name. Undefined: nothing but what holds for all pages. Throws nothing. */
  addPage(name: string, describe: (page: DescribedPage) => FindablePage | undefined): void
  /** During set-up: a part of the sitemap, `/sitemap-<name>.xml`. */
  addPlaces(places: FindablePlaces): void
}

export interface FindablePage {
  /** Whose it is: what they allow search engines holds. */
  readonly owner: AccountView
  /** Whether everybody may find it; else no search engine keeps it. */
  readonly isOpen: boolean
  /** Its one path, and what previews of a link show; absent where not everybody who has its address may see it. */
  readonly shown?: {
    readonly path: string
    readonly title: string
    readonly summary: string
    /** Of its entries; what stands for it is the first that is public and not sensitive. */
    readonly entries: readonly EntryView[]
  }
  /** Of schema.org, told where search engines may keep it; `@context`, `@id`, `url`, `name`, `description` and `creator` are added. */
  readonly thing?: Record<string, Json>
}

export interface FindablePlaces {
  readonly name: string
  /** The table that is walked through, whose ids grow with time. */
  readonly table: string
  /** Those of these rows that everybody may find, with something to show there. */
  read(ids: readonly string[]): Promise<readonly FindablePlace[]>
}

export interface FindablePlace {
  /** Id of the account whose it is. */
  readonly account: string
  readonly path: string
  readonly changedAt: number
}

declare module '../../core/services.ts' {
  interface Services {
    findability: Findability
  }
}
