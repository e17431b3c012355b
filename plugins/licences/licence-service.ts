import type { Catalogue } from './catalogue.ts'
import type { EntryLicences } from './entry-licences.ts'
import type { Licences } from './service.ts'

/** What other plugins ask of licences. */
export function createService({
  catalogue,
  licences
}: {
  catalogue: Catalogue
  licences: EntryLicences
}): Licences {
  return {
    list: locale => catalogue.offered.map(({ id }) => catalogue.tell(id, locale)),
    async of(entries, locale) {
      const found = await licences.of(entries)
      return new Map([...found].map(([entry, id]) => [entry, catalogue.tell(id, locale)]))
    }
  }
}
