import type Koa from 'koa'
import { AsyncSeriesBailHook, AsyncSeriesHook, HookMap, SyncHook } from 'tapable'
import type { Resource, Viewer } from '../accounts/access.ts'
import type { Json } from '../json.ts'
import type { PageView } from '../web/pages.ts'
import type { HobContext } from '../web/routes.ts'
import type { HookMaker } from './guard.ts'

/** Sources for the Content-Security-Policy, by directive; the core starts with `'self'` only. */
export interface ContentPolicy {
  add(directive: string, source: string): void
}

/** What goes into a page's head and headers beside what the theme draws. */
export interface PageDescription {
  meta: { name?: string; property?: string; content: string }[]
  links: { rel: string; href: string; type?: string; title?: string }[]
  jsonLd: Record<string, Json>[]
  headers: Record<string, string>
}

/** The page whose head is put together. */
export interface DescribedPage {
  /** `site.home`. */
  name: string
  /** Of this node, with its query. */
  address: string
  /** As answered; error pages are described too. */
  status: number
  view: Readonly<PageView>
  locale: string
}

/** Moments between a request and the page that answers it. */
export const createWebHooks = (of: HookMaker) => ({
  web: Object.freeze({
    /** Koa is put together; each tap adds middleware at its stage. */
    app: of('web.app', 'abort', new SyncHook<[Koa]>(['app'])),
    /** The Content-Security-Policy is put together, once, at boot. */
    policy: of('web.policy', 'isolate', new SyncHook<[ContentPolicy]>(['policy'])),
    /** A request came without a session cookie; the first tap that knows who asks answers. */
    authenticate: of(
      'web.authenticate',
      'deny',
      new AsyncSeriesBailHook<[HobContext], Viewer | undefined>(['ctx'])
    ),
    /** The session of a guest was found: the first tap that lets them in answers true, and where nobody does they are a stranger. */
    admitting: of(
      'web.admitting',
      'deny',
      new AsyncSeriesBailHook<[HobContext, Viewer], true | undefined>(['ctx', 'guest'])
    ),
    /** A canonical address is asked for in another type than HTML; the tap that answers returns true. */
    negotiate: of(
      'web.negotiate',
      'abort',
      new AsyncSeriesBailHook<[HobContext, Resource], true | undefined>(['ctx', 'resource'])
    ),
    /** The head of a page is put together. After: `pages.view`. */
    describe: of(
      'web.describe',
      'isolate',
      new AsyncSeriesHook<[PageDescription, Resource | undefined, Viewer, DescribedPage]>([
        'description',
        'resource',
        'viewer',
        'page'
      ])
    )
  }),
  pages: Object.freeze({
    /** By page name: the view is complete and about to be drawn. Before: `web.describe`. */
    view: new HookMap(name =>
      of(`pages.view.${name}`, 'isolate', new AsyncSeriesHook<[PageView, HobContext]>(['view', 'ctx']))
    )
  })
})
