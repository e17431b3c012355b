import type { Viewer } from '../../core/accounts/access.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Catalogue } from './catalogue.ts'
import type { NewSource } from './sources.ts'

/** As a form or a program sends it. */
export interface SourceWish {
  /** Of an entry here, with or without the node's own before it, or of anything elsewhere. */
  address: string
  title?: string
  creator?: string
  licence?: string | null
}

export const longest = { address: 2000, title: 300, creator: 200 } as const

/** Of an entry of this node: its path, or its id alone. */
const entryPath = /^(?:\/e\/)?([A-Za-z0-9]{12})\/?$/

/** Throws `SOURCE_MISSING` for an entry here that the viewer may not see, as for one that is not there, `SOURCE_ADDRESS` and `LICENCE_UNKNOWN`. */
export async function readSource(
  { config, entries, access, error }: PluginNode,
  catalogue: Catalogue,
  wish: SourceWish,
  viewer: Viewer
): Promise<NewSource> {
  const text = wish.address.trim()
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isHere = url === undefined || url.origin === new URL(config.url).origin
  const [, id] = entryPath.exec(url ? url.pathname : text) ?? []
  if (isHere && id) {
    const source = await entries.byPublicId(id)
    if (source && (await access.may(viewer, 'view', { kind: 'entry', entry: source }))) return { source }
    throw error('SOURCE_MISSING', 'There is no such entry.', { status: 422, path: 'address' })
  }
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.username ||
    url.password ||
    text.length > longest.address
  )
    throw error('SOURCE_ADDRESS', 'This is no address of a work.', { status: 422, path: 'address' })
  if (wish.licence && !catalogue.byId(wish.licence))
    throw error('LICENCE_UNKNOWN', 'There is no such licence here.', { status: 422, path: 'licence' })
  return {
    address: url.href,
    title: toLine(wish.title, longest.title) || url.hostname,
    creator: toLine(wish.creator, longest.creator),
    licence: wish.licence || null
  }
}

function toLine(text = '', length: number): string {
  return text
    .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, length)
}
