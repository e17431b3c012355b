import type { DescribedPage } from '../../core/hooks/web-hooks.ts'
import type { Description, Scope } from './description.ts'
import { graphOf } from './open-graph.ts'
import { describeSite } from './schema-org.ts'
import type { Signals } from './signals.ts'

/** The first page of the node. */
export function describeHome(scope: Scope, { locale }: DescribedPage, signals: Signals): Description {
  const { config, settings } = scope
  const canonical = new URL('/', config.url).href
  const summary = settings.get<string>('description')
  return {
    signals,
    canonical,
    summary,
    graph: graphOf({ type: 'website', url: canonical, title: config.title }),
    things: [describeSite({ url: canonical, name: config.title, summary, locale })]
  }
}

/** Everything there is. What a page further back shows changes with every entry, so only first pages are for search engines. */
export function describeExplore({ config }: Scope, page: DescribedPage, signals: Signals): Description {
  const { searchParams } = new URL(page.address, config.url)
  if (searchParams.has('cursor')) return { signals: { ...signals, isListed: false } }
  const type = searchParams.get('type')
  const canonical = new URL('/explore', config.url)
  if (type) canonical.searchParams.set('type', type)
  const { href } = canonical
  return {
    signals,
    canonical: href,
    graph: graphOf({ type: 'website', url: href, title: page.view.title ?? config.title })
  }
}
