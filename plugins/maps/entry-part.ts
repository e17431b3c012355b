import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { coordinates } from './coordinates.ts'
import { drawMap, lookAt } from './map-picture.ts'
import { outlineAddress } from './outline.ts'
import { ownPosition, type Places, toPlace } from './places.ts'
import { findInFacts } from './position.ts'
import type { Place, Position } from './service.ts'
import { tilesOf } from './tiles/tile-server.ts'
import type { Tracks } from './tracks/tracks.ts'

/** Of the whole countries around, where nothing but an outline is drawn. */
const pictureZoom = 4
/** How near a map begins, by how exactly it may be told. */
const zooms = { exact: 14, about: 12, town: 9 } as const

/** What the page of an entry knows of where it is: `place` as others are told, `ownPlace` for whoever decides that. */
interface Placed {
  place?: Place
  ownPlace?: Position
  /** Only where others are told exactly. */
  track?: Position[]
}

/** Beside an entry: where it is, on a map, and for its owner what others are told of that. */
export function addEntryPart(node: PluginNode, places: Places, tracks: Tracks) {
  node.hooks.pages.view.for('site.entry').tapPromise('maps', async (view, { state }) => {
    const entry = state.resource?.entry as Entry
    const row = (await places.rows([entry])).get(entry.id)
    const shown = view.entry as EntryView & Placed
    const place = toPlace(row, state.locale)
    if (place) shown.place = place
    const track = place?.precision === 'exact' ? await tracks.of(entry) : []
    if (track.length > 0) shown.track = track
    const own = row ? ownPosition(row) : findInFacts(entry.facts)
    if (shown.may.share && own) shown.ownPlace = own
  })

  node.slot('entry.aside', {
    template: 'maps/aside',
    client: 'entry',
    stage: 5,
    when: ({ entry }) => Boolean((entry as Placed).place) || (entry as EntryView).may.share,
    load({ entry }, { locale, t }) {
      const { place, ownPlace, track = [], may, owner, publishedAt } = entry as EntryView & Placed
      const own = ownPlace && { isOwn: true, where: coordinates(ownPlace, locale) }
      if (!place) return { mayPlace: may.share, ...own }
      const tiles = tilesOf(node)
      const zoom = tiles.tiles ? zooms[place.precision] : pictureZoom
      const where = coordinates(place, locale, place.precision)
      const dot = { ...place, count: 1, isTogether: true }
      const look = track.length > 0 ? lookAt([place, ...track]) : { middle: place, zoom: pictureZoom }
      return {
        mayPlace: may.share,
        ...own,
        ...(publishedAt && { day: `${owner.address}/map?day=${publishedAt.slice(0, 10)}` }),
        place: { name: place.name, where, told: t(`maps.told.${place.precision}`) },
        map: {
          latitude: place.latitude,
          longitude: place.longitude,
          zoom,
          isSmall: true,
          ...(track.length > 0 && { track: write(track) }),
          ...tiles
        },
        picture: {
          outline: outlineAddress,
          ...drawMap(look, [dot], () => ({ label: place.name ?? where }), { one: 24, line: track })
        }
      }
    }
  })

  // After whoever describes the entry there.
  node.hooks.web.describe.tap({ name: 'maps', stage: 100 }, ({ jsonLd }, _resource, _viewer, page) => {
    const { entry } = page.view as { entry?: EntryView & Placed }
    if (page.name !== 'site.entry' || !entry?.place) return
    const work = jsonLd.find(thing => String(thing['@id']).endsWith(entry.address))
    if (work) work.contentLocation = toSchemaOrg(entry.place)
  })
}

/** As scripts read it. */
const write = (track: readonly Position[]) =>
  track.map(({ latitude, longitude }) => `${latitude},${longitude}`).join(' ')

function toSchemaOrg({ latitude, longitude, name }: Place): Json {
  return {
    '@type': 'Place',
    ...(name && { name }),
    geo: { '@type': 'GeoCoordinates', latitude, longitude }
  }
}
