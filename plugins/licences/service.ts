/** What others may do with a work. */
export interface Licence {
  /** Of SPDX where there is one: `CC-BY-4.0`. Kept with entries. */
  readonly id: string
  /** In the reader's language where it has words of its own: “All rights reserved”. */
  readonly name: string
  /** What fits beside a button: `CC BY 4.0`. */
  readonly short: string
  /** Of its text; absent where there is none. */
  readonly address?: string
  /** What it says in a sentence. */
  readonly text: string
}

/** Under which licence entries are. */
export interface Licences {
  /** Those that people choose from here, in their order. */
  list(locale: string): readonly Licence[]
  /** By id of the entry; those of which nothing is said are left out. One query for all. Whoever may see an entry may know its licence. */
  of(entries: readonly { id: string }[], locale: string): Promise<Map<string, Licence>>
}

declare module '../../core/services.ts' {
  interface Services {
    licences: Licences
  }
}
