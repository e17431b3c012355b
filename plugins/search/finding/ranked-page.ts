import type { EntryPage } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import { compareRanked, type Ranked } from './ranking.ts'

type Position = Pick<Ranked, 'rank' | 'publishedAt' | 'id'>

/**
 * One page of what was ranked. It begins after a rank, not after a number of results, so that what is published meanwhile moves nothing from
 * one page to another.
 */
export async function readRanked(
  node: PluginNode,
  ranked: readonly Ranked[],
  { cursor, limit }: { cursor?: string | undefined; limit: number }
): Promise<EntryPage> {
  const start = cursor ? readCursor(node, cursor) : undefined
  const after = start ? ranked.findIndex(one => compareRanked(start, one) < 0) : 0
  const from = after < 0 ? ranked.length : after
  const shown = ranked.slice(from, from + limit)
  const last = shown.at(-1)
  const before = ranked[from - limit - 1]
  return {
    items: await node.entries.byIds(shown.map(({ publicId }) => publicId)),
    ...(last && from + limit < ranked.length && { next: cursorAt(last) }),
    ...(from > 0 && { previous: before ? cursorAt(before) : '' })
  }
}

function cursorAt({ rank, publishedAt, id }: Position): string {
  return Buffer.from(`${Math.round(rank * 1000)}.${publishedAt}.${id}`).toString('base64url')
}

function readCursor(node: PluginNode, cursor: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString()
  const [, rank, at, id] =
    /^(\d{1,9})\.(\d{1,15})\.([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(text) ?? []
  if (!rank || !at || !id)
    throw node.error(
      'CURSOR_INVALID',
      'This page address is not valid any more. Start from the first page.',
      {
        status: 400,
        path: 'cursor'
      }
    )
  return { rank: Number(rank) / 1000, publishedAt: Number(at), id }
}
