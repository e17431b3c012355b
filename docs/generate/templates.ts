import Handlebars from 'handlebars'
import type { RunningNode } from '../../core/node.ts'
import { findParts, reachSlots, type TemplateParts } from '../../core/themes/slots.ts'
import { readTemplates } from '../../core/themes/template-files.ts'

/** All templates of the theme and the plugins, as their syntax trees tell of them. */
export interface TemplateMap {
  /** Slots in alphabetical order, each with the templates in which it stands. */
  readonly slots: ReadonlyMap<string, readonly string[]>
  /** Words that a slot hands to its fragments when it stands inside a list: `entry`. */
  argumentsOf(slot: string): readonly string[]
  /** Slots that a page's template reaches through layouts and partials. */
  reach(template: string): readonly string[]
}

export async function mapTemplates({ themes, plugins }: RunningNode): Promise<TemplateMap> {
  const files = await readTemplates(themes, plugins)
  const sources = [...files].filter(([name]) => !name.includes(':'))
  const parts = new Map<string, TemplateParts>(
    sources.map(([name, { source }]) => [name, findParts(Handlebars.parse(source))])
  )
  const names = [...new Set([...parts.values()].flatMap(({ slots }) => slots))].sort()
  const slots = new Map(names.map(slot => [slot, sitesOf(slot, parts)]))
  const text = sources.map(([, { source }]) => source).join('\n')
  return {
    slots,
    argumentsOf: slot => findArguments(text, slot),
    reach: template => reachSlots(template, name => parts.get(name))
  }
}

function sitesOf(slot: string, parts: ReadonlyMap<string, TemplateParts>): string[] {
  return [...parts].filter(([, { slots }]) => slots.includes(slot)).map(([name]) => name)
}

function findArguments(text: string, slot: string): string[] {
  const [, given = ''] = new RegExp(`\\{\\{slot "${slot}"([^}]*)\\}\\}`).exec(text) ?? []
  return [...given.matchAll(/(\w+)=/g)].map(([, name = '']) => name)
}
