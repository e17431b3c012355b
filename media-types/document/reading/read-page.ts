import type { Entry } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import type { Contents } from '../pack/pack.ts'
import { isPack, type Packs } from '../pack/reading.ts'
import { readChapter } from './chapter.ts'
import { countParts, listContents, pagesAtOnce, readAddress } from './contents.ts'
import { readPages } from './pages.ts'
import { readView } from './view.ts'

/** Sizes of letters, the middle one the page's own. */
const sizes = { least: 1, usual: 3, most: 6 }

/** A document to be read in the page itself: fifty pages, or one chapter. */
export function addReadPage(node: PluginNode, packs: Packs) {
  node.pages.add({
    name: 'document.read',
    path: '/e/:id/read/:part',
    access: { resource: 'entry', param: 'id', action: 'view' },
    template: 'document/read',
    schema: readView,
    client: 'book',
    shared: true,
    query: {
      type: 'object',
      properties: { size: { type: 'integer', minimum: sizes.least, maximum: sizes.most } }
    },
    async view(ctx) {
      const { state } = ctx
      const entry = state.resource?.entry as Entry
      const pack = (await node.files.ofEntries([entry])).get(entry.id)?.find(isPack)
      const contents = pack && (await packs.readContents(pack))
      const part = Number(state.params.part)
      if (!contents || !(part >= 1 && part <= countParts(contents))) {
        ctx.redirect(`/e/${entry.publicId}`)
        return {}
      }
      return await presentPart(node, packs, ctx, { entry, pack, contents, part })
    }
  })
}

interface Opened {
  readonly entry: Entry
  readonly pack: FileRecord
  readonly contents: Contents
  readonly part: number
}

async function presentPart(
  node: PluginNode,
  packs: Packs,
  { state }: HobContext,
  { entry, pack, contents, part }: Opened
) {
  const [view] = await node.entries.present([entry], state.viewer, state.locale)
  const { heading = '', address = '', language = null } = view ?? {}
  const size = Number(state.query.size ?? sizes.usual)
  const query = size === sizes.usual ? '' : `?size=${size}`
  const chapter =
    contents.chapters && (await readChapter(packs, pack, contents, { entry: address, part, query }))
  const link = (to: number) => linkTo(contents, to, { entry: address, query, t: state.t })
  return {
    title: chapter?.title ? `${chapter.title} – ${heading}` : heading,
    document: { heading, address, language },
    contents: listContents(address, contents).map(line => ({ ...line, current: line.part === part })),
    ...(chapter ? { chapter, sizes: listSizes(size) } : {}),
    ...(contents.pages && { pages: await readPages(packs, pack, contents, part, state.t) }),
    ...(part > 1 && { previous: link(part - 1) }),
    ...(part < countParts(contents) && { next: link(part + 1) })
  }
}

/** The pages or the chapter beside these. */
function linkTo(
  { pages, chapters }: Contents,
  part: number,
  { entry, query, t }: { entry: string; query: string; t: HobContext['state']['t'] }
) {
  const [first, last] = [(part - 1) * pagesAtOnce + 1, Math.min(part * pagesAtOnce, pages?.length ?? 0)]
  const label = pages ? t('document.pages.range', { first, last }) : (chapters?.[part - 1]?.title ?? '')
  return {
    label: label || t('document.chapter', { chapter: part }),
    address: readAddress(entry, part) + query
  }
}

function listSizes(size: number) {
  return {
    size,
    ...(size > sizes.least && { smaller: `?size=${size - 1}` }),
    ...(size < sizes.most && { larger: `?size=${size + 1}` })
  }
}
