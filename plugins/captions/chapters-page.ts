import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { type Chapter, readChapterLines, toChapterCues, writeChapterLines } from './chapter-lines.ts'
import { demandPlaying, entryOf, viewPlaying } from './playing.ts'
import { listTracks, saveTrack } from './tracks.ts'
import { chaptersView } from './views.ts'

const path = '/e/:id/chapters'
const page = { name: 'captions.chapters', template: 'captions/chapters' }
const access = { resource: 'entry', param: 'id', action: 'edit' }

/** Where an owner says which parts there are: a time and a name on each line. */
export function addChaptersPage(node: PluginNode) {
  node.pages.add({
    ...page,
    path,
    access,
    schema: chaptersView,
    view: ctx => viewPlaying(node, ctx, () => viewOf(node, ctx))
  })

  node.router.post(path, { access }, async ctx => {
    const entry = await demandPlaying(node, ctx)
    const text = node.pages.forms.readText(ctx.state.body, 'chapters')
    const { chapters, wrong } = readChapterLines(text)
    if (wrong.length > 0) {
      const errors = { chapters: ctx.state.t('captions.chapters.wrong', { line: wrong[0] }) }
      return node.pages.draw(ctx, { ...page, view: await viewOf(node, ctx, text, errors), status: 422 })
    }
    await save(node, ctx, chapters)
    ctx.state.flash(ctx.state.t('captions.saved'))
    ctx.redirect(`/e/${entry.publicId}`)
  })
}

/** None at all gives way to those of the file. */
async function save(node: PluginNode, ctx: HobContext, chapters: readonly Chapter[]) {
  const { viewer, t } = ctx.state
  const entry = entryOf(ctx)
  const tracks = await listTracks(node, entry)
  const replaces = tracks.find(({ about, isFromFile }) => about.kind === 'chapters' && !isFromFile)?.file
  if (chapters.length === 0) {
    if (replaces) await node.entries.detach(entry, replaces, viewer)
    return
  }
  const files = (await node.files.ofEntries([entry])).get(entry.id) ?? []
  const { duration } = node.entries.describe(entry, files)
  const about = {
    kind: 'chapters',
    language: '',
    label: t('captions.kind.chapters'),
    isDefault: false,
    chapters
  } as const
  await saveTrack(node, entry, {
    cues: toChapterCues(chapters, duration),
    about,
    ...(replaces && { replaces }),
    viewer
  })
}

async function viewOf(node: PluginNode, ctx: HobContext, typed?: string, errors: FormErrors = {}) {
  const { state } = ctx
  const entry = entryOf(ctx)
  const [view] = await node.entries.present([entry], state.viewer, state.locale)
  const stored = (view?.chapters ?? []) as Chapter[]
  const field = {
    kind: 'field' as const,
    name: 'chapters',
    label: state.t('captions.chapters'),
    help: state.t('captions.chapters.help'),
    value: typed ?? writeChapterLines(stored),
    rows: 12
  }
  return {
    title: state.t('captions.chapters.title'),
    entry: view,
    action: `/e/${entry.publicId}/chapters`,
    fields: node.pages.forms.placeErrors([field], errors),
    errors: node.pages.forms.listErrors(errors)
  }
}
