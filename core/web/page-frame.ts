import type { AccountView } from '../accounts/accounts.ts'
import type { PageDescription } from '../hooks/web-hooks.ts'
import type { Node } from '../node.ts'
import type { Frame } from '../themes/templates.ts'
import { takeFlash } from './flash.ts'
import { lookOf } from './look.ts'
import { createSlots, type LoadedFragments } from './page-fragments.ts'
import type { HobContext } from './routes.ts'

type Parts = Pick<Node, 'config' | 'i18n' | 'themes' | 'assets' | 'templates' | 'log'>

interface Ingredients {
  view: Record<string, unknown>
  loaded: LoadedFragments
  description: PageDescription
  /** Whose page it is for. */
  person: AccountView | undefined
  /** Names of browser code (`<plugin>/client/<file>`). */
  clients: readonly string[]
}

/** What the layout and the helpers of a page read beside its view. */
export function createFrame(
  parts: Parts,
  ctx: HobContext,
  { view, loaded, description, clients, person }: Ingredients
): Frame {
  const { config, i18n, themes, assets } = parts
  const { t, locale, csrf, viewer, tried } = ctx.state
  const choices = themes.choices(tried?.values)
  const scripts = new Set(clients.flatMap(name => assets.script(name) ?? []))
  const sheets = new Set(clients.flatMap(name => assets.sheet(name) ?? []))
  const common = tried ? [assets.stylesheet ?? [], tried.stylesheet].flat() : assets.stylesheets()
  const frame: Frame = {
    site: { title: config.title, url: config.url },
    viewer: person ? { ...person, role: viewer.account?.role } : null,
    theme: { name: themes.chain[0]?.name, ...(tried?.values ?? themes.values()) },
    ...(tried && { tried }),
    stylesheets: [...common, ...sheets],
    choices,
    look: lookOf(ctx, choices),
    t,
    locale,
    direction: i18n.languages.find(({ tag }) => tag === locale)?.direction,
    path: ctx.path + ctx.search,
    csrf,
    slot: createSlots(parts, loaded, view, () => frame),
    fragments: loaded.bySlot,
    scripts: [...scripts],
    description,
    flash: takeFlash(ctx)
  }
  return frame
}
