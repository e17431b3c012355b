/** A tag as an entry shows it. */
export interface Tag {
  /** What it is found by, whatever its spelling: `longexposure`. */
  readonly key: string
  /** As people spell it: `Long exposure`. */
  readonly name: string
  /** Of its page: `/tags/longexposure`. */
  readonly address: string
}

/** What entries are about, in a few words that many entries share. */
export interface Tags {
  /**
   * By id of the entry, in the order in which their owner wrote them, then those in their text; entries without are left out. One query
   * for all. Whoever may see an entry may see its tags.
   */
  of(entries: readonly { id: string }[]): Promise<Map<string, Tag[]>>
  /** What a word is found by, with or without `#` before it; undefined for what can be no tag. No query. */
  keyOf(word: string): string | undefined
}

declare module '../../core/services.ts' {
  interface Services {
    tags: Tags
  }
}
