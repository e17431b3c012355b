/** Translates one key (`site.upload`) with ICU values; an unknown key comes back as itself and is logged once. */
export type Translate = (key: string, values?: Record<string, unknown>) => string

export interface I18n {
  /** Languages that the node has, English first. */
  readonly languages: readonly Language[]
  addFolder(namespace: string, folder: string): Promise<void>
  translator(locale: string): Translate
  has(locale: string, key: string): boolean
  /** The best of the node's languages for an `Accept-Language` header and a person's own choice. */
  negotiate(header: string | undefined, choice?: string): string
}

export interface Language {
  tag: string
  /** In its own words: `Deutsch`. */
  name: string
  direction: 'ltr' | 'rtl'
}
