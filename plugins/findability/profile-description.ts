import type { Account, AccountView } from '../../core/accounts/accounts.ts'
import type { EntryView } from '../../core/entries/entries.ts'
import type { DescribedPage } from '../../core/hooks/web-hooks.ts'
import type { Description, Scope } from './description.ts'
import { graphOf, pictureFor } from './open-graph.ts'
import { describePerson } from './schema-org.ts'
import type { Signals } from './signals.ts'

const summaryLength = 200

/** A person's page. One further back than the first is no page of its own to a search engine. */
export function describeProfile(
  { config, text }: Scope,
  { address, view }: DescribedPage,
  signals: Signals,
  account: Account
): Description {
  if (account.state !== 'active' || new URL(address, config.url).searchParams.has('cursor'))
    return { signals: { ...signals, isListed: false } }
  const absolute = (path: string) => new URL(path, config.url).href
  const shown = view.account as AccountView
  const canonical = absolute(shown.address)
  const summary = shown.bio && text.toPlain(shown.bio, summaryLength)
  const newest = (view.entries as readonly EntryView[]).find(isOpen)
  const picture = newest && pictureFor(newest, absolute)
  return {
    signals,
    canonical,
    summary,
    graph: graphOf({ type: 'profile', url: canonical, title: shown.displayName, picture }),
    things: [
      describePerson({
        url: canonical,
        name: shown.displayName,
        handle: shown.handle,
        summary,
        links: account.profile.links ?? [],
        since: shown.createdAt
      })
    ]
  }
}

/** Whether an entry may stand for its owner wherever the page is linked. */
export function isOpen({ visibility, sensitive, pictures }: EntryView): boolean {
  return visibility === 'public' && !sensitive && pictures.length > 0
}
