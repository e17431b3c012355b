import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { chooseDefault, listTracks } from './tracks.ts'

const access = { resource: 'entry', param: 'id', action: 'edit' }

/** Taking a track away, and choosing the one that is shown by itself. */
export function addTrackActions(node: PluginNode) {
  node.router.post('/e/:id/captions/default', { access }, async ctx => {
    const entry = ctx.state.resource?.entry as Entry
    await chooseDefault(node, entry, trackOf(node, ctx), ctx.state.viewer)
    ctx.state.flash(ctx.state.t('captions.saved'))
    ctx.redirect(`/e/${entry.publicId}/captions`)
  })

  node.router.post('/e/:id/captions/remove', { access }, async ctx => {
    const entry = ctx.state.resource?.entry as Entry
    const wished = trackOf(node, ctx)
    const found = (await listTracks(node, entry)).find(
      ({ file, isFromFile }) => file.id === wished && !isFromFile
    )
    if (found) await node.entries.detach(entry, found.file, ctx.state.viewer)
    ctx.state.flash(ctx.state.t('captions.removed'))
    ctx.redirect(`/e/${entry.publicId}/captions`)
  })
}

const trackOf = ({ pages }: PluginNode, { state }: HobContext) => pages.forms.readText(state.body, 'track')
