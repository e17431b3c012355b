import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { findTheme, readTrial, type Trial, withTrial } from './look-trial.ts'

const path = '/admin/look/preview'
const sheet = '/admin/look/style.css'

/** The home page and the style sheet as they would be with the values that the address names; visitors see nothing of it. */
export function addLookPreview(node: PluginNode) {
  node.hooks.web.policy.tap('admin', policy => policy.add('frame-src', "'self'"))

  node.router.get(path, { access: 'administrator', framed: true }, async ctx => {
    const trial = await trialOf(node, ctx)
    const home = node.pages.list().find(page => page.path === '/')
    if (!home) throw missing(node)
    ctx.state.tried = { values: trial.values, stylesheet: withTrial(sheet, trial.typed) }
    ctx.state.query = {}
    // What it leads to and marks as current is as on the page itself.
    ctx.url = home.path
    await node.pages.draw(ctx, { ...home, view: await home.view(ctx) })
  })

  node.router.get(sheet, { access: 'administrator' }, async ctx => {
    const { values } = await trialOf(node, ctx)
    ctx.set('Cache-Control', 'private, no-store')
    ctx.type = 'text/css'
    ctx.status = 200
    ctx.body = await node.assets.settingsStyle(values)
  })
}

async function trialOf(node: PluginNode, ctx: HobContext): Promise<Trial> {
  const theme = findTheme(node)
  if (!theme) throw missing(node)
  return readTrial(node, { owner: theme, body: ctx.state.query, state: ctx.state })
}

function missing({ error }: PluginNode) {
  return error('NOT_FOUND', 'There is nothing at this address.', { status: 404 })
}
