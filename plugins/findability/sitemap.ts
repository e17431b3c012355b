import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { ChoiceStore } from './choices.ts'
import type { Findability } from './service.ts'
import { signalsOfNode } from './signals.ts'
import { placeEntries } from './sitemap-entries.ts'
import { readEntries, readOthers, readPeople } from './sitemap-rows.ts'
import { createWindows, type Windows } from './sitemap-windows.ts'
import { type Place, writeIndex, writeParts } from './sitemap-xml.ts'

/** Rows that one part looks at, and so the most addresses it has. */
const size = 1000

const query = { type: 'object', properties: { after: { type: 'string', format: 'uuid' } } }

/** `/sitemap.xml` and its parts: the address of all that everybody may find, for search engines. */
export function addSitemap(node: PluginNode, choices: ChoiceStore): Findability['addPlaces'] {
  const { router, db, config } = node
  const absolute = (address: string) => new URL(address, config.url).href
  const [entries, people] = [createWindows(db, 'entries', size), createWindows(db, 'accounts', size)]
  const others = new Map<string, Windows>()
  const parts = async (path: string, windows: typeof entries) =>
    (await windows.starts()).map(after => absolute(after ? `${path}?after=${after}` : path))

  router.get('/sitemap.xml', { access: 'anyone' }, async ctx => {
    demandListed(node)
    const all = [
      ...(await parts('/sitemap-people.xml', people)),
      ...(await parts('/sitemap-entries.xml', entries))
    ]
    for (const [path, windows] of others) all.push(...(await parts(path, windows)))
    const index = writeIndex(all)
    if (isKnown(ctx, index)) return
    ctx.body = index
  })

  router.get('/sitemap-people.xml', { access: 'anyone', query }, async ctx => {
    demandListed(node)
    const after = ctx.state.query.after as string | undefined
    const names = await readPeople(node, choices, { after, size })
    if (isKnown(ctx, JSON.stringify(names))) return
    const everybodys = after ? [] : ['/', '/explore']
    const places = [...everybodys, ...names.map(name => `/@${name}`)].map(address => ({
      address: absolute(address)
    }))
    send(ctx, [places])
  })

  router.get('/sitemap-entries.xml', { access: 'anyone', query }, async ctx => {
    demandListed(node)
    const rows = await readEntries(node, choices, {
      after: ctx.state.query.after as string | undefined,
      size
    })
    if (isKnown(ctx, JSON.stringify(rows))) return
    send(ctx, placeEntries(node, rows, absolute))
  })

  return ({ name, table, read }) => {
    const path = `/sitemap-${name}.xml`
    others.set(path, createWindows(db, table, size))
    router.get(path, { access: 'anyone', query }, async ctx => {
      demandListed(node)
      const after = ctx.state.query.after as string | undefined
      const found = await readOthers(node, choices, { table, read }, { after, size })
      if (isKnown(ctx, JSON.stringify(found))) return
      send(ctx, [found.map(({ path: place, changedAt }) => ({ address: absolute(place), changedAt }))])
    })
  }
}

function demandListed({ settings, error }: PluginNode) {
  if (!signalsOfNode(settings).isListed)
    throw error('NOT_FOUND', 'There is nothing at this address.', { status: 404 })
}

/** Whether the asker has what would be sent already; `state` is all that decides about it. */
function isKnown(ctx: HobContext, state: string): boolean {
  ctx.type = 'application/xml; charset=utf-8'
  ctx.set('Cache-Control', 'no-cache')
  ctx.set('X-Robots-Tag', 'noindex')
  const tag = `W/"${createHash('sha256').update(state).digest('base64url').slice(0, 22)}"`
  ctx.set('ETag', tag)
  ctx.status = 200
  const known = ctx.get('If-None-Match').split(',')
  if (!known.some(one => one.trim() === tag)) return false
  ctx.status = 304
  return true
}

function send(ctx: HobContext, batches: AsyncIterable<Place[]> | Place[][]) {
  ctx.body = Readable.from(writeParts(batches))
}
