import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { readChapterCues } from './chapter-lines.ts'
import { drawEdit } from './edit-page.ts'
import { demandPlaying, entryOf, viewPlaying } from './playing.ts'
import { readLimits } from './settings.ts'
import { aboutOf, emptyTrack, readTrackForm, type TrackForm, trackFields } from './track-form.ts'
import { listTracks, saveTrack, type Track, withoutReplaced } from './tracks.ts'
import { tracksView } from './views.ts'

const path = '/e/:id/captions'
const page = { name: 'captions.tracks', template: 'captions/tracks' }
const access = { resource: 'entry', param: 'id', action: 'edit' }

/** All words that go with an entry, and the form for another file of them. */
export function addTracksPage(node: PluginNode) {
  node.pages.add({
    ...page,
    path,
    access,
    schema: tracksView,
    view: ctx => viewPlaying(node, ctx, () => viewOf(node, ctx))
  })

  node.router.post(path, { access, accepts: 'stream' }, async ctx => {
    const entry = await demandPlaying(node, ctx)
    const form = await readTrackForm(node, ctx)
    const { file: fileError, ...textErrors } = form.errors
    if (fileError) {
      const view = await viewOf(node, ctx, { file: fileError })
      return node.pages.draw(ctx, { ...page, view, status: 422 })
    }
    if (Object.keys(textErrors).length > 0) return drawEdit(node, ctx, form.values, textErrors)
    const refusal = await save(node, entry, ctx, form)
    if (refusal) return drawEdit(node, ctx, form.values, { text: refusal })
    ctx.state.flash(ctx.state.t('captions.saved'))
    ctx.redirect(`/e/${entry.publicId}/captions`)
  })
}

/** Undefined when all went well. Of chapters there is one list, whoever wrote it. */
async function save(node: PluginNode, entry: Entry, { state }: HobContext, { values, cues }: TrackForm) {
  const written = (await listTracks(node, entry)).filter(({ isFromFile }) => !isFromFile)
  const isSame = ({ file, about }: Track) =>
    file.id === values.track || (values.kind === 'chapters' && about.kind === 'chapters')
  const replaces = written.find(isSame)?.file
  const { maxTracks } = readLimits(node.settings)
  if (!replaces && written.length >= maxTracks) return state.t('captions.problem.tracks', { most: maxTracks })
  const chapters = values.kind === 'chapters' ? { chapters: readChapterCues(cues) } : {}
  await saveTrack(node, entry, {
    cues,
    about: { ...aboutOf(values, state.t), ...chapters },
    ...(replaces && { replaces }),
    viewer: state.viewer
  })
  return undefined
}

async function viewOf(node: PluginNode, ctx: HobContext, errors: FormErrors = {}) {
  const { state } = ctx
  const entry = entryOf(ctx)
  const [view] = await node.entries.present([entry], state.viewer, state.locale)
  const tracks = await listTracks(node, entry)
  const address = `/e/${entry.publicId}`
  return {
    title: state.t('captions.title'),
    entry: view,
    tracks: withoutReplaced(tracks).map(({ file, about, isFromFile }) => ({
      ...about,
      id: file.id,
      isFromFile,
      address: about.kind === 'chapters' ? `${address}/chapters` : `${address}/captions/edit?track=${file.id}`
    })),
    action: `${address}/captions?csrf=${encodeURIComponent(state.csrf)}`,
    fields: trackFields(emptyTrack(state.locale), state),
    maxBytes: readLimits(node.settings).maxBytes,
    errors: node.pages.forms.listErrors(errors)
  }
}
