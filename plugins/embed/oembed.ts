import type { PluginNode } from '../../core/plugin.ts'
import { findEmbeddable, stranger } from './embeddable.ts'
import { answerSchema, describeEmbed } from './oembed-answer.ts'
import { writeXml } from './oembed-xml.ts'
import { readMoment } from './options.ts'
import type { Embedding } from './settings.ts'

const room = { type: 'integer', minimum: 1, maximum: 100_000 }
const query = {
  type: 'object',
  properties: {
    url: { type: 'string', maxLength: 2000, default: '' },
    format: { type: 'string', maxLength: 40, default: 'json' },
    maxwidth: room,
    maxheight: room
  }
}

const described = {
  summary: 'Tell how an entry that everybody may see is embedded, as oEmbed 1.0; `format` is json or xml',
  types: ['application/json', 'text/xml']
}
const options = { access: 'anyone', query, described, result: answerSchema, shared: true } as const

interface Asked {
  url: string
  format: string
  maxwidth?: number
  maxheight?: number
}

/** `/oembed`: how entries of this node are embedded, and nothing about any other address. */
export function addOembed(node: PluginNode, embedding: Embedding) {
  const { origin } = new URL(node.config.url)

  node.router.get('/oembed', options, async ctx => {
    const { url, format, maxwidth, maxheight } = ctx.state.query as unknown as Asked
    if (format !== 'json' && format !== 'xml')
      throw node.error('EMBED_FORMAT', 'Only json and xml are known here.', { status: 501 })
    const wanted = readAddress(url, origin)
    const entry = wanted && (await findEmbeddable(node, wanted.id))
    const [view] = entry ? await node.entries.present([entry], stranger, ctx.state.locale) : []
    if (!view)
      throw node.error('ENTRY_MISSING', 'There is no such entry.', {
        status: 404
      })
    const size = { ...(maxwidth && { width: maxwidth }), ...(maxheight && { height: maxheight }) }
    const answer = describeEmbed(embedding, view, { start: wanted?.start }, size)
    ctx.set('Access-Control-Allow-Origin', '*')
    ctx.set('Cross-Origin-Resource-Policy', 'cross-origin')
    ctx.set('X-Robots-Tag', 'noindex')
    ctx.set('Content-Type', format === 'json' ? 'application/json; charset=utf-8' : 'text/xml; charset=utf-8')
    ctx.body = format === 'json' ? JSON.stringify(answer) : writeXml(answer)
  })
}

/** Which entry of this node an address names; undefined for addresses of anybody else, however much they look like one. */
export function readAddress(url: string, origin: string): { id: string; start?: number } | undefined {
  if (!URL.canParse(url)) return undefined
  const address = new URL(url)
  if (address.origin !== origin || address.username !== '' || address.password !== '') return undefined
  const [, id] = /^\/(?:e|embed)\/([A-Za-z\d]{1,40})\/?$/.exec(address.pathname) ?? []
  if (id === undefined) return undefined
  const start = readMoment(address.hash.replace(/^#t=/, ''))
  return { id, ...(start !== undefined && { start }) }
}
