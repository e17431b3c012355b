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

type Parts = Pick<Node, 'fragments' | 'templates' | 'log'>
type View = Record<string, unknown>

/** Loads what the slots of a template need, all at once. A fragment that fails is left out; the page does without it. */
export async function loadFragments(
  parts: Parts,
  ctx: HobContext,
  template: string,
  view: View
): Promise<LoadedFragments> {
  const { viewer, locale, t } = ctx.state
  const scope: PageScope = { viewer, locale, t, path: ctx.path }
  const reached = findReached(parts, template)
  const loaded = await Promise.all(
    [...reached].map(async ([slot, fragments]) => {
      const all = await Promise.all(fragments.map(fragment => load(parts.log, fragment, slot, view, scope)))
      return [slot, all.filter(fragment => fragment !== undefined)] as const
    })
  )
  const shown = new Set(loaded.flatMap(([, fragments]) => fragments.map(({ source }) => source)))
  const clients = [...shown].flatMap(({ plugin, client }) => (client ? [`${plugin}/client/${client}`] : []))
  return { bySlot: Object.fromEntries(loaded), clients }
}

/** The slots of a template and of the fragments in them. */
function findReached({ templates, fragments }: Parts, template: string) {
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

async function load(log: Log, source: SlottedFragment, slot: string, view: View, scope: PageScope) {
  const { plugin, template } = source
  try {
    if (source.when && !source.when(view, scope)) return undefined
    return { source, plugin, template, data: await source.load?.(view, scope) }
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
