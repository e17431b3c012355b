import type { AccountView } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'

const color = /^#[0-9a-f]{6}$/
const params = {
  type: 'object',
  properties: { name: { type: 'string', pattern: '^[0-9a-f]{6}-[0-9a-f]{6}\\.css$' } }
}

/**
 * A person's colour on their profile and on their entries, made as light or dark as text needs in each scheme, so whatever is drawn
 * in it can be read. The address holds both colours and so all that the style sheet depends on.
 */
export function addAccent(node: PluginNode) {
  const { colours } = node.themes

  node.router.get('/accents/:name', { access: 'anyone', params }, ctx => {
    const [light, dark] = (ctx.state.params.name ?? '').match(/[0-9a-f]{6}/g)!.map(digits => `#${digits}`)
    ctx.remove('Set-Cookie')
    ctx.set('Cache-Control', 'public, max-age=31536000, immutable')
    ctx.type = 'text/css'
    ctx.status = 200
    const ink = `light-dark(${colours.inkOn(light!)}, ${colours.inkOn(dark!)})`
    // In no layer, so it wins over the theme wherever its link stands.
    ctx.body = `:root { --accent: light-dark(${light}, ${dark}); --on-accent: ${ink}; }\n`
  })

  node.hooks.web.describe.tapPromise('pictures', async (description, resource, _viewer, { view }) => {
    const accent = resource && accentOf(view)
    const legible = accent && colours.legible(accent)
    if (!legible) return
    const name = `${legible.light}-${legible.dark}`.replaceAll('#', '')
    description.links.push({ rel: 'stylesheet', href: `/accents/${name}.css` })
  })
}

/** Of whoever's page it is. */
function accentOf(view: Readonly<Record<string, unknown>>): string | undefined {
  const { account, entry } = view as { account?: AccountView; entry?: { owner?: AccountView } }
  const accent = (account ?? entry?.owner)?.accent
  return typeof accent === 'string' && color.test(accent) ? accent : undefined
}
