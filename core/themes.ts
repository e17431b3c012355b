import type { Json } from './plugin.ts'
import type { Schema } from './schema.ts'

export interface Theme {
  readonly name: string
  readonly title: string
  readonly parent: string | null
  readonly folder: string
  /** JSON Schema of its settings; `x-css: --accent` makes a property of one. */
  readonly settings: Schema
}

export interface Themes {
  /** Leaf first; ends at the complete root theme. */
  readonly chain: readonly Theme[]
  /** Folders in which a template is looked up, leaf first. */
  readonly templateFolders: readonly string[]
  /** Style sheets, root first. */
  readonly styles: readonly string[]
  values(): Record<string, Json>
}
