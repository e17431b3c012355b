import type { Log } from '../log.ts'
import type { Node, SlottedFragment } from '../node.ts'
import type { Frame, Templates } from '../themes/templates.ts'
import type { PageScope } from './pages.ts'
import type { HobContext } from './routes.ts'

export interface LoadedFragment {
  readonly plugin: string
  readonly template: string
  readonly data?: unknown
}

/** Of the slots that one drawing reaches, each fragment that wants to be there, with its data. */
export interface LoadedFragments {
  readonly bySlot: Readonly<Record<string, readonly LoadedFragment[]>>
  /** Names of their browser code (`<plugin>/client/<file>`). */
  readonly clients: readonly string[]
}

/** The fragments that one drawing reaches, by slot, and what they asked for before there is a view. */
export interface BegunFragments {
  readonly scope: PageScope
  readonly bySlot: ReadonlyMap<string, readonly SlottedFragment[]>
  readonly ahead: ReadonlyMap<SlottedFragment, Promise<unknown>>
}

type Parts = Pick<Node, 'fragments' | 'templates' | 'log'>
type View = Record<string, unknown>

export function beginFragments(
  parts: Omit<Parts, 'log'>,
  { state, path }: HobContext,
  template: string
): BegunFragments {
  const { viewer, locale, t } = state
  const scope: PageScope = { viewer, locale, t, path }
  const bySlot = findReached(parts, template)
  const ahead = new Map<SlottedFragment, Promise<unknown>>()
  for (const fragment of [...bySlot.values()].flat()) {
    if (!fragment.ahead || ahead.has(fragment)) continue
    const asked = (async () => fragment.ahead?.(scope))()
    // Whoever loads the fragment hears of it; a page that is never drawn needs it no more.
    asked.catch(() => undefined)
    ahead.set(fragment, asked)
  }
  return { scope, bySlot, ahead }
}

/** Loads what the fragments need, all at once. One that fails is left out; the page does without it. */
export async function loadFragments(
  { log }: Pick<Parts, 'log'>,
  begun: BegunFragments,
  view: View
): Promise<LoadedFragments> {
  const loaded = await Promise.all(
    [...begun.bySlot].map(async ([slot, fragments]) => {
      const all = await Promise.all(fragments.map(fragment => load(log, fragment, slot, view, begun)))
      return [slot, all.filter(fragment => fragment !== undefined)] as const
    })
  )
  const shown = new Set(loaded.flatMap(([, fragments]) => fragments.map(({ source }) => source)))
  const clients = [...shown].flatMap(({ plugin, client }) => (client ? [`${plugin}/client/${client}`] : []))
  return { bySlot: Object.fromEntries(loaded), clients }
}

/** The slots of a template and of the fragments in them. */
function findReached({ templates, fragments }: Omit<Parts, 'log'>, template: string) {
  const reached = new Map<string, readonly SlottedFragment[]>()
  const visit = (name: string) => {
    for (const slot of templates.has(name) ? templates.slotsOf(name) : []) {
      if (reached.has(slot)) continue
      const found = fragments(slot)
      reached.set(slot, found)
      for (const fragment of found) visit(fragment.template)
    }
  }
  visit(template)
  return reached
}

async function load(
  log: Log,
  source: SlottedFragment,
  slot: string,
  view: View,
  { scope, ahead }: BegunFragments
) {
  const { plugin, template } = source
  try {
    if (source.when && !source.when(view, scope)) return undefined
    const asked = await ahead.get(source)
    return { source, plugin, template, data: await source.load?.(view, scope, asked) }
  } catch (error) {
    log.error({ err: error, plugin, slot }, 'fragment.failed')
    return undefined
  }
}

/**
 * Slots as HTML, each drawn when the template first comes to it, so that fragments may hold slots too. Asked by name: getters of an
 * object would live long in V8, and the page with them.
 */
export function createSlots(
  { templates, log }: { templates: Templates; log: Log },
  { bySlot }: LoadedFragments,
  view: View,
  frame: () => Frame
): Frame['slot'] {
  const slots = new Map<string, string[]>()
  return slot => {
    const known = slots.get(slot)
    if (known) return known
    const drawn: string[] = []
    // A slot that comes up again inside one of its own fragments stays empty there.
    slots.set(slot, drawn)
    for (const { plugin, template, data } of bySlot[slot] ?? []) {
      try {
        drawn.push(templates.draw(template, { ...view, data }, frame()))
      } catch (error) {
        log.error({ err: error, plugin, slot }, 'fragment.failed')
      }
    }
    return drawn
  }
}
