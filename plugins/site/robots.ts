import type { PluginNode } from '../../core/plugin.ts'

/** Pages that are of no use to search engines: forms and what is only there for its owner. */
const closed = ['/settings', '/upload', '/admin', '/sign-in', '/language']

export function addRobots(node: PluginNode) {
  const lines = ['User-agent: *', ...closed.map(path => `Disallow: ${path}`), '']
  node.router.get('/robots.txt', { access: 'anyone' }, ctx => {
    ctx.type = 'text/plain'
    ctx.body = lines.join('\n')
  })
}
