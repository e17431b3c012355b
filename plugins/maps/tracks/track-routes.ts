import type { Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import type { TrackReading } from './track-reading.ts'

const path = '/e/:id/track'
const access = { resource: 'entry', param: 'id', action: 'share' }
/** How often somebody may say which way they took. */
export const sending = { points: 60, seconds: 600 } as const

/** Where the owner of an entry puts the way they took on its map, and takes it off. */
export function addTrackRoutes(node: PluginNode, reading: TrackReading) {
  node.router.post(path, { access, limit: sending, accepts: 'stream' }, async ctx => {
    const { t, flash } = ctx.state
    const entry = entryOf(ctx)
    try {
      await receiveTrack(node, reading, ctx)
      flash(t('maps.track.sent'))
    } catch (thrown) {
      flash(node.pages.demandRefusal(ctx.state, thrown).message, 'error')
    }
    ctx.redirect(`/e/${entry.publicId}/place#track`)
  })

  node.router.post(`${path}/remove`, { access, limit: sending }, async ctx => {
    const entry = entryOf(ctx)
    await reading.remove(entry)
    ctx.state.flash(ctx.state.t('maps.track.removed'))
    ctx.redirect(`/e/${entry.publicId}/place#track`)
  })
}

/** Of a form with one file. Throws what `ask` does, and of what cannot be received; nothing stays behind then. */
export async function receiveTrack(node: PluginNode, reading: TrackReading, ctx: HobContext): Promise<void> {
  const { arrivals } = await node.uploads.receiveForm(ctx.req, { files: 1 })
  try {
    await reading.ask(entryOf(ctx), arrivals[0])
  } finally {
    await node.uploads.discard(arrivals)
  }
}

const entryOf = ({ state }: HobContext) => state.resource?.entry as Entry
