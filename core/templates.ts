import type { PageDescription } from './hooks.ts'

/** Draws templates of the active theme; all synchronous once loaded. */
export interface Templates {
  /** `site/home` → HTML. Throws `TEMPLATE_MISSING`. */
  draw(name: string, view: Record<string, unknown>, frame: Frame): string
  /** Slots that a template can reach through its layout and partials, found in its syntax tree. */
  slotsOf(name: string): readonly string[]
  has(name: string): boolean
  /** Forgets what was compiled; the next drawing reads the files again. */
  reload(): Promise<void>
}

/** What helpers read beside the view; handed to Handlebars as its data frame (`@viewer`, `@site`…). */
export interface Frame {
  readonly site: Record<string, unknown>
  readonly viewer: Record<string, unknown> | null
  readonly theme: Record<string, unknown>
  readonly t: import('./i18n.ts').Translate
  readonly locale: string
  /** @default that of the locale */
  readonly direction?: 'ltr' | 'rtl'
  /** Path and query of the page; where a person comes back to after signing in or choosing a language. */
  readonly path: string
  readonly csrf: string
  /** Ready fragments by slot: HTML in order. */
  readonly slots: Readonly<Record<string, readonly string[]>>
  /** Fragments of slots that stand inside a list (`{{slot "card.badges" entry=this}}`): drawn anew for each item. */
  readonly fragments?: Readonly<Record<string, readonly { template: string; data?: unknown }[]>>
  /** Addresses of the browser code that this page and its fragments asked for. */
  readonly scripts?: readonly string[]
  /** What `web.describe` put together. */
  readonly description?: PageDescription
  /** Said once, above the page's content. */
  readonly flash?: readonly { kind: 'notice' | 'error'; text: string }[]
  [more: string]: unknown
}
