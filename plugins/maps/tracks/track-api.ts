import type { Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { type Places, toPlace } from '../places.ts'
import { trackResult } from '../results.ts'
import type { TrackReading } from './track-reading.ts'
import { receiveTrack, sending } from './track-routes.ts'
import type { Tracks } from './tracks.ts'

const path = '/api/v1/entries/:id/track'
const to = (action: string) => ({ resource: 'entry', param: 'id', action })
const body = {
  type: 'object',
  required: ['track'],
  properties: {
    track: { type: 'string', contentMediaType: 'application/gpx+xml', description: 'A GPX file.' }
  }
}

interface Parts {
  places: Places
  tracks: Tracks
  reading: TrackReading
}

/** Ways that people took, for other programs. */
export function addTrackApi(node: PluginNode, { places, tracks, reading }: Parts) {
  node.router.get(
    path,
    { access: to('view'), summary: 'Show the track on the map of an entry', result: trackResult },
    show
  )
  node.router.put(
    path,
    {
      access: to('share'),
      summary: 'Put a track on the map of an entry, which is there once it is read',
      accepts: 'stream',
      body,
      result: trackResult,
      limit: sending,
      status: 202
    },
    async ctx => {
      await receiveTrack(node, reading, ctx)
      return show(ctx)
    }
  )
  node.router.delete(
    path,
    { access: to('share'), summary: 'Take the track off the map of an entry', limit: sending, status: 204 },
    ({ state }) => reading.remove(entryOf(state))
  )

  async function show({ state }: HobContext) {
    const entry = entryOf(state)
    const points = await tracks.of(entry)
    const place = toPlace((await places.rows([entry])).get(entry.id), state.locale)
    const isTold = place?.precision === 'exact' && points.length > 0
    const isOwn = await node.access.may(state.viewer, 'share', { kind: 'entry', entry })
    return { ...(isTold && { points }), ...(isOwn && { own: await tellOwner(entry, points) }) }
  }

  async function tellOwner(entry: Entry, points: Awaited<ReturnType<Tracks['of']>>) {
    const { waiting, problem } = await reading.state(entry)
    return { points, isReading: waiting !== undefined, ...(problem && { problem }) }
  }
}

const entryOf = ({ resource }: HobContext['state']) => resource?.entry as Entry
