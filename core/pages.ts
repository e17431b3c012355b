import type { Viewer } from './access.ts'
import type { Translate } from './i18n.ts'
import type { HobContext, RouteAccess, RouteOptions } from './routes.ts'
import type { Schema } from './schema.ts'

/** A whole page: its address, who may see it, the view it is drawn from and the template that draws it. */
export interface Page {
  /** `site.home`; also the key of the hook `pages.view`. */
  readonly name: string
  readonly path: string
  readonly access: RouteAccess
  /** `site/home`: looked up in the theme chain, then in the plugin. */
  readonly template: string
  view(ctx: HobContext): Promise<PageView> | PageView
  readonly query?: Schema
  /** Of the view, with an example; the reference page is made from it. */
  readonly schema?: Schema
  /** The name of a file in the plugin's `client/` folder. */
  readonly client?: string
  readonly shared?: boolean
  readonly limit?: RouteOptions['limit']
  /** Where all other pages lead while the node has no account; one page of a node. */
  readonly firstVisit?: boolean
}

export interface PageView {
  /** Of the document; already translated. */
  title?: string
  [name: string]: unknown
}

/** What a fragment's `load` and `when` get beside the view. */
export interface PageScope {
  readonly viewer: Viewer
  readonly locale: string
  readonly t: Translate
  readonly path: string
}

export interface Pages {
  add(page: Page): void
  list(): readonly Page[]
  /** Draws a page that is no route of its own: a form shown again with its errors, an error page. */
  draw(
    ctx: HobContext,
    page: { name: string; template: string; view: PageView; client?: string; status?: number }
  ): Promise<void>
}
