import type { Viewer } from '../accounts/access.ts'
import { giveWay } from '../give-way.ts'
import type { PageDescription } from '../hooks/web-hooks.ts'
import type { Node } from '../node.ts'
import type { Schema } from '../schema.ts'
import type { Translate } from '../text/i18n.ts'
import type { Look } from '../themes/choices.ts'
import { createErrorWords, type Reader, type Refusal, toRefusal } from './error-words.ts'
import { type Forms, forms } from './forms.ts'
import { keepLook, lookOf } from './look.ts'
import { type BegunFragments, beginFragments, loadFragments } from './page-fragments.ts'
import { createFrame } from './page-frame.ts'
import { type Cursors, type Pager, type PagerQuery, pagerOf } from './pager.ts'
import { type RefusedFile, takeEach } from './refused-files.ts'
import { hasAnswered } from './route-answer.ts'
import type { HobContext, RouteAccess, RouteOptions } from './routes.ts'
import { type DescribeView, toViewSchema } from './view-words.ts'

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
  /** Of the view, with an example; the reference page is made from it. A function is given words to write it in. */
  readonly schema?: Schema | DescribeView
  /** Names a script (`.ts`), a style sheet (`.css`) or both in the plugin's `client/` folder, which only such pages load. */
  readonly client?: string
  /** It draws fields that plugins add (`node.fields`), whose browser code comes along. */
  readonly hasFields?: boolean
  readonly shared?: boolean
  readonly limit?: RouteOptions['limit']
  /** Where all other pages lead while the node has no account; one page of a node. */
  readonly firstVisit?: boolean
  readonly framed?: RouteOptions['framed']
}

/** As it was added, its view described. */
export type AddedPage = Omit<Page, 'schema'> & { readonly schema?: Schema | undefined }

export interface PageView {
  /** Of the whole page, for its head; already translated. */
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
  list(): readonly AddedPage[]
  /** Draws a page that is no route of its own: a form shown again with its errors, an error page. */
  draw(ctx: HobContext, page: Drawing): Promise<void>
  /** What went wrong, in the words of the person who asked; undefined for faults of the node, which are to be thrown on. */
  refusal(reader: Reader, thrown: unknown): Refusal | undefined
  /** As `refusal`; what is none is thrown on, and what is about none of the fields of a form where these are named. */
  demandRefusal(reader: Reader, thrown: unknown, fields?: readonly string[]): Refusal
  /** Does something with each of the files that came; a bad one does not keep the others out. Faults of the node are thrown on. */
  takeEach<File extends { readonly name: string }>(
    reader: Reader,
    files: readonly File[],
    take: (file: File) => Promise<unknown>
  ): Promise<RefusedFile[]>
  /** What the visitor chose of it, and what holds where they chose nothing. */
  look(ctx: HobContext): Look
  /** Keeps in the visitor's browser what they chose of what the theme offers; the rest of the wishes counts for nothing. */
  keepLook(ctx: HobContext, wishes: Look): void
  /** For `partials/pager`: a `previous` that is empty is the first page; `query` is what the pages of one list have in common. */
  pager(path: string, cursors: Cursors, query?: PagerQuery): Pager
  readonly forms: Forms
}

export interface Drawing {
  name: string
  template: string
  view: PageView
  client?: string
  hasFields?: boolean
  /** @default 200 */
  status?: number
}

type Parts = Pick<
  Node,
  | 'config'
  | 'accounts'
  | 'hooks'
  | 'log'
  | 'plugins'
  | 'i18n'
  | 'themes'
  | 'templates'
  | 'assets'
  | 'routes'
  | 'fields'
  | 'fragments'
>

/** A page is a route of the plugin that its name begins with. */
export function createPages(parts: Parts): Pages {
  const pages: AddedPage[] = []
  const translate = createErrorWords(parts)
  const refusal: Pages['refusal'] = (reader, thrown) => toRefusal(translate, reader, thrown)
  const demandRefusal: Pages['demandRefusal'] = (reader, thrown, fields) => {
    const told = refusal(reader, thrown)
    if (!told || (fields && !fields.includes(told.path ?? ''))) throw thrown
    return told
  }
  const draw: Pages['draw'] = (ctx, page) => drawPage(parts, ctx, page)
  return {
    add(page) {
      const { access, query, shared, limit, firstVisit, framed, path } = page
      const options: RouteOptions = { access, query, shared, limit, firstVisit, framed }
      parts.routes.forPlugin(ownerOf(page.name)).get(path, options, async ctx => {
        if (await negotiate(parts, ctx)) return
        const begun = beginFragments(parts, ctx, page.template)
        const view = await page.view(ctx)
        if (!hasAnswered(ctx)) await drawPage(parts, ctx, { ...page, view }, begun)
      })
      pages.push({ ...page, schema: toViewSchema(page.schema) })
    },
    list: () => pages,
    draw,
    refusal,
    demandRefusal,
    takeEach: (reader, files, take) => takeEach(files, take, thrown => demandRefusal(reader, thrown)),
    look: ctx => lookOf(ctx, parts.themes.choices()),
    keepLook: (ctx, wishes) => keepLook(ctx, parts.themes.choices(), wishes),
    pager: pagerOf,
    forms
  }
}

/** The view, then what plugins add to it, then the fragments of the slots it reaches, then its head, then HTML. */
async function drawPage(
  parts: Parts,
  ctx: HobContext,
  { name, template, view, client, hasFields, status = 200 }: Drawing,
  begun?: BegunFragments
) {
  const { hooks, templates } = parts
  await hooks.pages.view.for(name).promise(view, ctx)
  // Whoever signs in while the view is made is somebody else than asked.
  const fragments = begun?.scope.viewer === ctx.state.viewer ? begun : beginFragments(parts, ctx, template)
  const loaded = await loadFragments(parts, fragments, view)
  const description: PageDescription = { meta: [], links: [], jsonLd: [], headers: {} }
  const { resource, viewer, locale } = ctx.state
  const page = { name, address: ctx.path + ctx.search, status, view, locale }
  await hooks.web.describe.promise(description, resource, viewer, page)
  const own = client ? [`${ownerOf(name)}/client/${client}`] : []
  const clients = [...own, ...(hasFields ? listFieldClients(parts) : []), ...loaded.clients]
  const [person] = viewer.account ? await parts.accounts.present([viewer.account], viewer, locale) : []
  const frame = createFrame(parts, ctx, { view, loaded, description, clients, person })
  await giveWay()
  const html = templates.draw(template, view, frame)
  ctx.set(description.headers)
  ctx.set('Content-Language', ctx.state.locale)
  ctx.vary('Accept')
  ctx.vary('Accept-Language')
  ctx.vary('Cookie')
  ctx.status = status
  ctx.type = 'text/html; charset=utf-8'
  ctx.body = html
}

function listFieldClients({ fields }: Pick<Parts, 'fields'>): string[] {
  return fields
    .list()
    .flatMap(({ template, client }) => (client ? [`${template.split('/', 1)[0]}/client/${client}`] : []))
}

/** What a page is about may be wanted in another form by a program; true when a plugin gave it. */
async function negotiate({ hooks }: Parts, ctx: HobContext): Promise<boolean> {
  const { resource } = ctx.state
  if (!resource || ctx.accepts('html')) return false
  return (await hooks.web.negotiate.promise(ctx, resource)) === true
}

const ownerOf = (name: string) => name.split('.', 1)[0]!
