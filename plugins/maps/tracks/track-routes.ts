import type { Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import type { Position } from '../service.ts'
import { readGpx, type TrackProblem, UnreadableTrack } from './gpx.ts'
import { simplify } from './simplify.ts'
import type { Tracks } from './tracks.ts'

const path = '/e/:id/track'
const access = { resource: 'entry', param: 'id', action: 'share' }
const limit = { points: 60, seconds: 600 }
/** Bytes; a day of one point a second has about fifteen million. */
const largest = 40_000_000

/** Where the owner of an entry puts the way they took on its map, and takes it off. */
export function addTrackRoutes(node: PluginNode, tracks: Tracks) {
  node.router.post(path, { access, limit, accepts: 'stream' }, async ctx => {
    const { t, flash } = ctx.state
    const entry = entryOf(ctx)
    const { arrivals } = await node.uploads.receiveForm(ctx.req, { files: 1 })
    try {
      await tracks.save(entry, await read(arrivals[0]))
      flash(t('maps.track.saved'))
    } catch (thrown) {
      const refusal = node.pages.refusal(ctx.state, thrown)
      if (!refusal) throw thrown
      flash(refusal.message, 'error')
    } finally {
      await node.uploads.discard(arrivals)
    }
    ctx.redirect(`/e/${entry.publicId}/place`)
  })

  node.router.post(`${path}/remove`, { access, limit }, async ctx => {
    const entry = entryOf(ctx)
    await tracks.remove(entry)
    ctx.state.flash(ctx.state.t('maps.track.removed'))
    ctx.redirect(`/e/${entry.publicId}/place`)
  })

  async function read(arrival: { path: string; size: number } | undefined): Promise<Position[]> {
    if (!arrival || arrival.size === 0) throw problem('TRACK_EMPTY')
    if (arrival.size > largest) throw problem('TRACK_TOO_LONG')
    const found = await readGpx(arrival.path).catch(thrown => {
      throw thrown instanceof UnreadableTrack ? problem(thrown.code) : thrown
    })
    if (found.length < 2) throw problem('TRACK_EMPTY')
    return simplify(found)
  }

  function problem(code: TrackProblem) {
    if (code === 'TRACK_EMPTY')
      return node.error('TRACK_EMPTY', 'There is no track in this file.', { status: 422 })
    if (code === 'TRACK_TOO_LONG')
      return node.error('TRACK_TOO_LONG', 'This track is too long.', { status: 422 })
    return node.error('TRACK_DAMAGED', 'This file is no GPX track that can be read.', { status: 422 })
  }
}

const entryOf = ({ state }: HobContext) => state.resource?.entry as Entry
