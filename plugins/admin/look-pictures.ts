import type { PluginNode } from '../../core/plugin.ts'
import { findTheme, propertiesOf, withTrial } from './look-trial.ts'

/** Takes a picture for a setting of the theme; it is only tried until the look is saved. */
export function addLookPictures(node: PluginNode) {
  const options = { access: 'administrator', accepts: 'stream' } as const
  node.router.post('/admin/look/pictures/:name', options, async ctx => {
    const { name = '' } = ctx.state.params
    const theme = findTheme(node)
    const property = theme && propertiesOf(theme).find(([one]) => one === name)?.[1]
    const pictures = node.find('pictures')
    if (property?.['x-widget'] !== 'picture' || !pictures)
      throw node.error('NOT_FOUND', 'There is nothing at this address.', { status: 404 })
    const { csrf: _token, ...typed } = ctx.state.query as Record<string, string>
    try {
      const { arrivals } = await node.uploads.receiveForm(ctx.req, { files: 1 })
      const [arrival] = arrivals
      const taken = arrival && (await pictures.take(arrival, property['x-purpose'] ?? name, null))
      if (taken) typed[name] = taken.id
    } catch (error) {
      ctx.state.flash(node.pages.demandRefusal(ctx.state, error).message, 'error')
    }
    ctx.redirect(withTrial('/admin/look', typed))
  })
}
