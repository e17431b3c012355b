import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { entryOf, viewPlaying } from './playing.ts'
import { emptyTrack, type TrackValues, trackFields } from './track-form.ts'
import { listTracks, readTrack } from './tracks.ts'
import { editView } from './views.ts'

const page = { name: 'captions.edit', template: 'captions/edit', client: 'edit' }

/** Where words are written and put right: as text, and in rows where scripts run. */
export function addEditPage(node: PluginNode) {
  node.pages.add({
    ...page,
    path: '/e/:id/captions/edit',
    access: { resource: 'entry', param: 'id', action: 'edit' },
    query: { type: 'object', properties: { track: { type: 'string', maxLength: 64 } } },
    schema: editView,
    view: ctx => viewPlaying(node, ctx, async () => viewOf(node, ctx, await readStored(node, ctx)))
  })
}

/** The form again, with what is wrong. */
export async function drawEdit(node: PluginNode, ctx: HobContext, values: TrackValues, errors: FormErrors) {
  await node.pages.draw(ctx, { ...page, view: await viewOf(node, ctx, values, errors), status: 422 })
}

/** What came with the file is changed by a copy, which then takes its place. */
async function readStored(node: PluginNode, ctx: HobContext): Promise<TrackValues> {
  const entry = entryOf(ctx)
  const wished = ctx.state.query.track
  const found = (await listTracks(node, entry)).find(({ file }) => file.id === wished)
  if (!found) return { ...emptyTrack(ctx.state.locale), text: 'WEBVTT\n\n' }
  const { file, about, isFromFile } = found
  return { ...about, track: isFromFile ? '' : file.id, text: await readTrack(node, file) }
}

async function viewOf(node: PluginNode, ctx: HobContext, values: TrackValues, errors: FormErrors = {}) {
  const { state } = ctx
  const entry = entryOf(ctx)
  const [view] = await node.entries.present([entry], state.viewer, state.locale)
  return {
    title: state.t('captions.edit.title'),
    entry: view,
    action: `/e/${entry.publicId}/captions?csrf=${encodeURIComponent(state.csrf)}`,
    track: values.track,
    text: values.text,
    language: values.language,
    fields: node.pages.forms.placeErrors(trackFields(values, state), errors),
    errors: node.pages.forms.listErrors(errors)
  }
}
