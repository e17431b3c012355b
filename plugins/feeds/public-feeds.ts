import type { PluginNode } from '../../core/plugin.ts'
import type { Schema } from '../../core/schema.ts'
import { createAddresses } from './addresses.ts'
import { answerFeed } from './answering.ts'
import { feedPath, formNames } from './forms.ts'
import { missing } from './missing.ts'
import { keptQuery } from './places.ts'
import type { FeedForm, FeedSource } from './service.ts'
import type { Sources } from './sources.ts'

/** The addresses of one source's feeds, for everybody and for those who are signed in. */
export function addPublicFeed(node: PluginNode, sources: () => Sources, source: FeedSource) {
  for (const form of formNames) addForm(node, sources, source, form)
}

function addForm(node: PluginNode, sources: () => Sources, source: FeedSource, form: FeedForm) {
  const addresses = createAddresses(node)
  const { access } = source
  const options = { access, query: withCursor(source.query), shared: true }
  node.router.get(feedPath(source.path, form), options, async ctx => {
    const { viewer, locale, t, params, query } = ctx.state
    const { cursor, ...own } = query
    const { produceFeed } = await import('./producing.ts')
    const produced = await produceFeed(node, sources(), {
      ...{ source, form, viewer, locale, t, params, addresses, query: own },
      place: { path: pageOf(ctx.path), query: keptQuery(source, ctx.querystring) },
      ...(typeof cursor === 'string' && cursor !== '' && { cursor })
    })
    if (!produced) throw missing(node)
    answerFeed(ctx, form, produced.feed, produced.written)
  })
}

const pageOf = (path: string) => path.slice(0, path.lastIndexOf('/')) || '/'

function withCursor(schema: Schema = {}): Schema {
  const { properties } = schema as { properties?: object }
  return {
    ...schema,
    type: 'object',
    properties: { ...properties, cursor: { type: 'string', maxLength: 200 } }
  }
}
