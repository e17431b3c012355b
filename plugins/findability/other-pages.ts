import type { Json } from '../../core/json.ts'
import type { Description, Scope } from './description.ts'
import { graphOf, pictureFor } from './open-graph.ts'
import { isOpen } from './profile-description.ts'
import { creatorOf } from './schema-org.ts'
import type { FindablePage } from './service.ts'
import type { Signals } from './signals.ts'

/** A page that another plugin describes. */
export function describeOther({ config }: Scope, page: FindablePage, owners: Signals): Description {
  const { shown, owner, thing } = page
  const signals = { ...owners, isListed: owners.isListed && page.isOpen && shown !== undefined }
  if (!shown) return { signals }
  const absolute = (path: string) => new URL(path, config.url).href
  const { title, summary } = shown
  const url = absolute(shown.path)
  const first = shown.entries.find(isOpen)
  const picture = first && pictureFor(first, absolute)
  const told: Record<string, Json> = {
    ...{ '@context': 'https://schema.org', '@id': url, url, name: title },
    ...(summary && { description: summary }),
    creator: creatorOf(owner, absolute)
  }
  return {
    signals,
    canonical: url,
    summary,
    graph: graphOf({ type: 'website', url, title, picture }),
    things: thing ? [{ ...told, ...thing }] : []
  }
}
