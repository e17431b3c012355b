import type { PluginNode } from '../../core/plugin.ts'
import { leavesTrainingToPeople } from './signals.ts'

/** Of no use to search engines: forms, programs' own addresses, and what is only there for its owner. */
const closed = ['/admin', '/api/', '/language', '/look', '/settings', '/sign-in', '/upload']

/** What the node as a whole tells machines. */
export function addRobots(node: PluginNode) {
  node.router.get('/robots.txt', { access: 'anyone', firstVisit: true }, ctx => {
    ctx.type = 'text/plain; charset=utf-8'
    ctx.set('Cache-Control', 'no-cache')
    ctx.body = writeRobots(node)
  })

  // Answers of people who allow it say so themselves, in a header that goes before this.
  node.router.get('/.well-known/tdmrep.json', { access: 'anyone', firstVisit: true }, ctx => {
    ctx.type = 'application/json; charset=utf-8'
    ctx.set('Cache-Control', 'no-cache')
    ctx.body = JSON.stringify([{ location: '/', 'tdm-reservation': 1 }])
  })
}

function writeRobots({ settings, config }: PluginNode): string {
  const rest = settings.get<boolean>('searchEngines')
    ? [...usage, ...closed.map(path => `Disallow: ${path}`)]
    : [...usage, 'Disallow: /']
  const groups = [['User-agent: *', ...rest]]
  const crawlers = settings.get<string[]>('crawlers')
  if (!leavesTrainingToPeople(settings) && crawlers.length > 0) {
    groups.push([...crawlers.map(name => `User-agent: ${name}`), 'Disallow: /'])
  }
  if (settings.get<boolean>('searchEngines'))
    groups.push([`Sitemap: ${new URL('/sitemap.xml', config.url).href}`])
  return groups.map(lines => `${lines.join('\n')}\n`).join('\n')
}

/** Lines that older programs skip; two, because it is not settled yet which one stays. */
const usage = ['Content-Usage: train-ai=n', 'Content-Signal: search=yes, ai-train=no']
