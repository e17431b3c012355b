import { basename, dirname } from 'node:path'
import type { PluginNode } from '../../../core/plugin.ts'
import type { Frame } from '../../../core/themes/templates.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { samples, toSample } from './samples.ts'

/** A partial of the active theme, drawn. */
export interface PartialView {
  name: string
  /** The theme it comes from. */
  theme: string
  html?: string
  /** Why it could not be drawn from a sample. */
  problem?: string
}

/** Parts of a page of which each page has one: they are to be seen around the guide. */
const once = ['head', 'header', 'footer', 'account-menu', 'look-menu'].map(name => `partials/${name}`)

/** Every partial in the version that is nearest to the active theme. */
export async function listPartials(node: PluginNode, ctx: HobContext): Promise<PartialView[]> {
  const { templates } = await node.templates.survey(node.themes.chain)
  const frame = toFrame(node, ctx)
  const sample = toSample(await findEntry(node, ctx))
  return [...templates]
    .filter(([name]) => name.startsWith('partials/') && !once.includes(name))
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, { file }]) => {
      const theme = node.themes.chain.find(({ folder }) => file.startsWith(`${folder}/`))
      const from = theme?.name ?? basename(dirname(dirname(file)))
      return {
        name,
        theme: from,
        ...attempt(name, () => node.templates.draw(name, samples[name] ?? sample, frame))
      }
    })
}

async function findEntry(
  node: PluginNode,
  { state }: HobContext
): Promise<Record<string, unknown> | undefined> {
  const { items } = await node.entries.list({ viewer: state.viewer, limit: 1 })
  const [view] = await node.entries.present(items, state.viewer, state.locale)
  return view && { ...view }
}

function attempt(name: string, draw: () => string): { html: string } | { problem: string } {
  try {
    return { html: inPlace(name, draw()) }
  } catch (error) {
    return { problem: (error as Error).message }
  }
}

/** What only works inside something else gets it. */
function inPlace(name: string, html: string): string {
  if (/^\s*<li\b/.test(html)) return `<ul class="grid">${html}</ul>`
  return name === 'partials/entry-picture'
    ? `<div class="grid"><div class="card ratio-150">${html}</div></div>`
    : html
}

function toFrame({ config, themes }: PluginNode, { state, path }: HobContext): Frame {
  const viewer = { name: 'ada', displayName: 'Ada Lovelace', role: 'member', address: '#' }
  return {
    ...{ site: { title: config.title, url: config.url }, viewer, theme: themes.values(), slot: () => [] },
    choices: themes.choices(),
    ...{ t: state.t, locale: state.locale, path, csrf: state.csrf },
    flash: [
      { kind: 'notice', text: 'Saved.' },
      { kind: 'error', text: 'This did not work.' }
    ]
  }
}
