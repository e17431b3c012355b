import type { Selector } from '../../core/contract/selector.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'

/** A place as pages and programs show it. */
export interface PlaceView {
  /** “at 1:23”, in the reader's language. */
  words: string
  /** Of the entry's page, with what leads to the place there. */
  address: string
  /** As the media type has it, for its browser code. */
  value: Json
}

/** What people point at within entries, as the media type of each understands it. */
export interface Places {
  selectorOf(mediaType: string): Selector | undefined
  /** From a form's text or a program's value. Throws `COMMENT_PLACE` with the path `place` for what the entry does not have. */
  read(entry: Entry, written: unknown): Promise<Json>
  /** Of an entry by its public id. Undefined for what the media type does not understand, or not any more. */
  show(entry: { id: string; mediaType: string }, place: Json, t: Translate): PlaceView | undefined
  /** Puts those that point at something in the order of the work. */
  sort<Pointing extends { place: Json }>(mediaType: string, pointing: readonly Pointing[]): Pointing[]
}

export function createPlaces(node: PluginNode): Places {
  const selectorOf = (mediaType: string) => node.mediaTypes.get(mediaType)?.selector

  const fits = ({ schema }: Selector, place: Json) => {
    try {
      node.check(schema, place)
      return true
    } catch {
      return false
    }
  }
  const refuse = () =>
    node.error('COMMENT_PLACE', 'There is no such place in this entry.', { status: 422, path: 'place' })

  return {
    selectorOf,
    async read(entry, written) {
      if (written === undefined || written === null || written === '') return null
      const selector = selectorOf(entry.mediaType)
      if (!selector) throw refuse()
      const place = typeof written === 'string' ? selector.read(written.trim(), entry) : (written as Json)
      if (place === undefined || !fits(selector, place)) throw refuse()
      const files = (await node.files.ofEntries([entry])).get(entry.id) ?? []
      if (!selector.isWithin(place, entry, files)) throw refuse()
      return place
    },
    show({ id, mediaType }, place, t) {
      const selector = selectorOf(mediaType)
      if (place === null || !selector || !fits(selector, place)) return undefined
      const { key, values } = selector.words(place)
      return { words: t(key, values), address: `/e/${id}#${selector.fragment(place)}`, value: place }
    },
    sort(mediaType, pointing) {
      const selector = selectorOf(mediaType)
      if (!selector) return []
      return pointing
        .filter(({ place }) => fits(selector, place))
        .toSorted((one, other) => selector.order(one.place) - selector.order(other.place))
    }
  }
}
