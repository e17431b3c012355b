import type { Viewer } from '../../core/accounts/access.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Catalogue } from './catalogue.ts'
import type { EntryLicences } from './entry-licences.ts'
import type { Licence } from './service.ts'
import type { SourceRow, Sources } from './sources.ts'
import { type Hint, hintFor } from './terms.ts'

/** A source as pages and programs show it. */
export interface SourceView {
  id: string
  title: string
  address: string
  /** Who made it, with their page where they are here. */
  creator?: { name: string; address?: string }
  licence?: Licence
  isElsewhere: boolean
  /** What whoever made something of it should know; absent where there is nothing, and of what is their own. */
  hint?: Hint
}

/** What is known of licences and of what works are made from. */
export interface RemixParts {
  licences: EntryLicences
  catalogue: Catalogue
  sources: Sources
}

interface Reader {
  viewer: Viewer
  locale: string
}

/** Of one entry under the licence `own`, with hints; one query. */
export async function presentSources(
  { i18n }: PluginNode,
  { catalogue, sources }: RemixParts,
  entry: Pick<Entry, 'id' | 'account'>,
  own: string | undefined,
  { viewer, locale }: Reader
): Promise<SourceView[]> {
  const made = catalogue.byId(own ?? '')
  const untitled = i18n.translator(locale)('core.entry.untitled')
  return (await sources.of([entry], viewer)).map(row => {
    const licence = row.here ? row.here.licence : row.licence
    const isOwn = row.here?.owner.id === entry.account
    const hint = isOwn ? undefined : hintFor(catalogue.byId(licence ?? ''), made)
    return {
      id: row.id,
      ...describe(row, untitled),
      isElsewhere: !row.here,
      ...(licence && { licence: catalogue.tell(licence, locale) }),
      ...(hint && { hint })
    }
  })
}

function describe({ here, title, address, creator }: SourceRow, untitled: string) {
  if (!here) return { title, address: address ?? '', ...(creator && { creator: { name: creator } }) }
  return {
    title: here.title || untitled,
    address: `/e/${here.publicId}`,
    creator: { name: here.owner.displayName, address: `/@${here.owner.name}` }
  }
}
