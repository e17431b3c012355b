import type { Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { FormErrors } from '../../../core/web/forms.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { usualPrecision } from '../new-files.ts'
import type { Places } from '../places.ts'
import { findInFacts, isSame, mayTellPlace, readDegrees, readPair, toPosition } from '../position.ts'
import { tilesOf } from '../tiles/tile-server.ts'
import { type Gazetteer, nameTown } from '../towns/gazetteer.ts'
import type { TrackReading } from '../tracks/track-reading.ts'
import type { Tracks } from '../tracks/tracks.ts'
import { placeView } from '../views.ts'
import { type PlaceValues, placeFields, readValues, storedValues, toPlacing, toText } from './place-form.ts'

const path = '/e/:id/place'
const page = { name: 'maps.place', template: 'maps/place', client: 'place' }
const access = { resource: 'entry', param: 'id', action: 'share' }
/** How often somebody may say where something is: far above what people do. */
export const placing = { points: 240, seconds: 600 } as const

/** Before anything is known. */
const middle = { latitude: 25, longitude: 5 }

const query = {
  type: 'object',
  properties: { q: { type: 'string', maxLength: 100 }, at: { type: 'string', maxLength: 60 } }
}

interface Parts {
  places: Places
  gazetteer: Gazetteer
  tracks: Tracks
  reading: TrackReading
}

/** Where the owner of an entry says where it is, and how exactly others learn that. */
export function addPlacePage(node: PluginNode, { places, gazetteer, tracks, reading }: Parts) {
  const rowOf = async (entry: Entry) => (await places.rows([entry])).get(entry.id)

  node.pages.add({
    ...page,
    path,
    access,
    query,
    schema: placeView,
    async view(ctx) {
      const entry = entryOf(ctx)
      const usual = usualPrecision(node, ctx.state.viewer.account)
      const stored = storedValues(entry, await rowOf(entry), usual)
      const { at = '' } = ctx.state.query as { at?: string }
      const chosen = at === 'file' ? findInFacts(entry.facts) : readPair(at)
      return viewOf(ctx, chosen ? { ...stored, ...toText(chosen) } : stored)
    }
  })

  node.router.post(path, { access, limit: placing }, async ctx => {
    const { t, body, flash } = ctx.state
    const entry = entryOf(ctx)
    if (body.remove === undefined) {
      const values = readValues(node, body)
      const { placing: wanted, errors } = toPlacing(values, entry, t)
      if (errors)
        return node.pages.draw(ctx, { ...page, view: await viewOf(ctx, values, errors), status: 422 })
      await places.save(entry, wanted)
    } else await places.remove(entry)
    flash(t(body.remove === undefined ? 'maps.place.saved' : 'maps.place.removed'))
    ctx.redirect(`/e/${entry.publicId}`)
  })

  async function viewOf(ctx: HobContext, values: PlaceValues, errors: FormErrors = {}) {
    const { state } = ctx
    const entry = entryOf(ctx)
    const [view] = await node.entries.present([entry], state.viewer, state.locale)
    const { q = '' } = state.query as { q?: string }
    const position = toPosition(readDegrees(values.latitude), readDegrees(values.longitude))
    const town = position && (await gazetteer.nearest(position))
    const fields = placeFields(values, state, town && nameTown(town, state.locale))
    const told = findInFacts(entry.facts)
    const isOffered =
      view?.offers === 'original' && mayTellPlace(entry.facts, node.mediaTypes.get(entry.mediaType))
    const address = `/e/${entry.publicId}`
    const tiles = tilesOf(node)
    const near = tiles.tiles ? 11 : 6
    const { waiting, problem } = await reading.state(entry)
    return {
      title: state.t('maps.place.title'),
      entry: view,
      q,
      isSearched: q !== '',
      towns: q === '' ? [] : await listTowns(q, state.locale, `${address}/place`),
      map: { ...(position ?? middle), zoom: position ? near : 1, ...tiles },
      isPlaced: position !== undefined,
      ...(told && !(position && isSame(told, position)) && { fromFile: `${address}/place?at=file` }),
      isOffered,
      isStored: (await rowOf(entry)) !== undefined,
      hasTrack: (await tracks.of(entry)).length > 0,
      isReading: waiting !== undefined,
      ...(problem && { problem: state.t(`maps.errors.${problem}`) }),
      action: `${address}/track?csrf=${encodeURIComponent(state.csrf)}`,
      position: node.pages.forms.placeErrors(fields.position, errors),
      precision: node.pages.forms.placeErrors(fields.precision, errors),
      errors: node.pages.forms.listErrors(errors)
    }
  }

  async function listTowns(words: string, locale: string, address: string) {
    const towns = await gazetteer.search(words, locale, 12)
    return towns.map(town => ({
      name: nameTown(town, locale),
      address: `${address}?${new URLSearchParams({ q: words, at: `${town.latitude},${town.longitude}` })}`
    }))
  }
}

const entryOf = ({ state }: HobContext) => state.resource?.entry as Entry
