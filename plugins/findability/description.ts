import type { Account } from '../../core/accounts/accounts.ts'
import type { EntryView } from '../../core/entries/entries.ts'
import type { DescribedPage, PageDescription } from '../../core/hooks/web-hooks.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { ChoiceStore } from './choices.ts'
import { describeEntry } from './entry-description.ts'
import { describeExplore, describeHome } from './node-description.ts'
import { describeOther } from './other-pages.ts'
import { describeProfile } from './profile-description.ts'
import type { Findability } from './service.ts'
import { type Signals, signalsOf, signalsOfNode, toDirectives, toHeaders, toReservation } from './signals.ts'

/** What one page says of itself to machines. */
export interface Description {
  signals: Signals
  /** Its one address, absolute; absent where it is not meant to be found. */
  canonical?: string
  /** For search engines and previews, plain text. */
  summary?: string
  /** Open Graph; properties without a value are left out. */
  graph?: Record<string, string | number | undefined>
  /** Of schema.org; told only where the page may be listed. */
  things?: Record<string, Json>[]
}

/** What describing a page may ask of the node. */
export type Scope = Pick<PluginNode, 'config' | 'settings' | 'text'>

/** Writes the head of every page, and its headers, for those who read it by machine. */
export function addDescriptions(
  node: PluginNode,
  choices: ChoiceStore,
  others: ReadonlyMap<string, Parameters<Findability['addPage']>[1]>
) {
  node.hooks.web.describe.tap('findability', (head, resource, _viewer, page) => {
    const other = page.status === 200 ? others.get(page.name)?.(page) : undefined
    const owner = resource?.account ?? other?.owner ?? (page.view.entry as EntryView | undefined)?.owner
    const signals = owner ? signalsOf(node.settings, choices.of(owner)) : signalsOfNode(node.settings)
    const description = other
      ? describeOther(node, other, signals)
      : describe(node, page, signals, resource?.account)
    write(head, node.config.title, description)
  })
}

function describe(scope: Scope, page: DescribedPage, signals: Signals, account?: Account): Description {
  if (page.status !== 200) return { signals }
  const entry = page.view.entry as EntryView | undefined
  if (page.name === 'site.home') return describeHome(scope, page, signals)
  if (page.name === 'site.explore') return describeExplore(scope, page, signals)
  if (page.name === 'site.profile' && account) return describeProfile(scope, page, signals, account)
  if (page.name === 'site.entry' && entry) return describeEntry(scope, entry, signals)
  return { signals }
}

function write(head: PageDescription, site: string, description: Description) {
  const { signals, canonical, summary, graph, things = [] } = description
  const directives = toDirectives(signals)
  if (directives) head.meta.push({ name: 'robots', content: directives })
  head.meta.push({ name: 'tdm-reservation', content: toReservation(signals) })
  Object.assign(head.headers, toHeaders(signals))
  if (canonical) head.links.push({ rel: 'canonical', href: canonical })
  if (summary) head.meta.push({ name: 'description', content: summary })
  if (graph) writeGraph(head, { 'og:site_name': site, ...graph, 'og:description': summary })
  if (signals.isListed) head.jsonLd.push(...things)
}

function writeGraph(head: PageDescription, graph: NonNullable<Description['graph']>) {
  for (const [property, content] of Object.entries(graph)) {
    if (content !== undefined && content !== '') head.meta.push({ property, content: String(content) })
  }
  const card = graph['og:image'] ? 'summary_large_image' : 'summary'
  head.meta.push({ name: 'twitter:card', content: card })
}
