import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { ownPosition, type PlaceRow, type Places } from './places.ts'
import { findInFacts, isSame, mayTellPlace, tellsMore } from './position.ts'

/**
 * A file that says where it was made goes to others as it came only where they are told exactly that: not while they learn less of it, and
 * not where a person said that it is elsewhere.
 */
export function keepFilesBack(
  { hooks, mediaTypes }: Pick<PluginNode, 'hooks' | 'mediaTypes'>,
  places: Places
) {
  const isTelling = ({ facts, mediaType }: Entry) => mayTellPlace(facts, mediaTypes.get(mediaType))

  hooks.entries.offering.tapPromise('maps', async entries => {
    const rows = await places.rows(entries.filter(isTelling))
    return entries.filter(entry => !isTelling(entry) || isTold(entry, rows.get(entry.id)))
  })
}

function isTold({ facts }: Entry, row: PlaceRow | undefined): boolean {
  const [inFile, placed] = [findInFacts(facts), ownPosition(row)]
  return row?.precision === 'exact' && !tellsMore(facts) && inFile !== undefined && isSame(placed, inFile)
}
