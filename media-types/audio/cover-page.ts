import type { Arrival, Entry } from '../../core/entries/entries.ts'
import type { FileRecord } from '../../core/files/files.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { findCompanion } from './companions.ts'
import { coverPurpose, heaviestCover } from './cover-limits.ts'
import { coverView } from './cover-view.ts'
import { isPicture } from './picture-bytes.ts'

const path = '/e/:id/cover'
const page = { name: 'audio.cover', template: 'audio/cover', client: 'cover' }
const access = { resource: 'entry', param: 'id', action: 'edit' }

/** Where an owner gives a sound a cover, or gives it back the one of its file. */
export function addCoverPage(node: PluginNode) {
  node.pages.add({ ...page, path, access, schema: coverView, view: ctx => view(node, ctx) })

  node.router.post(path, { access, accepts: 'stream' }, async ctx => {
    const entry = soundOf(node, ctx)
    const { arrivals, fields } = await node.uploads.receiveForm(ctx.req, { files: 1 })
    const [arrival] = arrivals
    const isOwn = node.pages.forms.readText(fields, 'choice') === 'own'
    if (!isOwn && !(await isFit(arrival))) {
      await node.uploads.discard(arrivals)
      const wrong = await viewOf(node, ctx, { file: ctx.state.t('audio.cover.file.wrong') })
      return node.pages.draw(ctx, { ...page, view: wrong, status: 422 })
    }
    await change(node, entry, isOwn ? undefined : arrival, ctx)
    await node.uploads.discard(arrivals)
    await node.entries.reprocess(entry)
    ctx.state.flash(ctx.state.t('audio.cover.saved'))
    ctx.redirect(`/e/${entry.publicId}`)
  })
}

/** Without an arrival, what was chosen before is taken back. */
async function change(node: PluginNode, entry: Entry, arrival: Arrival | undefined, { state }: HobContext) {
  const replaces = findChosen(await filesOf(node, entry))
  if (arrival)
    await node.entries.attach(entry, arrival, { ...beside, ...(replaces && { replaces }) }, state.viewer)
  else if (replaces) await node.entries.detach(entry, replaces, state.viewer)
}

/** What is in the picture is looked at by the worker alone, and visitors get what it makes of it. */
const beside = { purpose: coverPurpose, type: 'application/octet-stream', isShown: false, about: {} }

async function isFit(arrival: Arrival | undefined): Promise<boolean> {
  return arrival !== undefined && arrival.size <= heaviestCover && (await isPicture(arrival.path))
}

function soundOf(node: PluginNode, { state }: HobContext): Entry {
  const entry = state.resource?.entry as Entry
  if (entry.mediaType !== 'audio')
    throw node.error('AUDIO_NONE', 'This is no sound, so it has no cover.', { status: 409 })
  return entry
}

function findChosen(files: readonly FileRecord[]): FileRecord | undefined {
  return findCompanion(
    files.filter(({ role }) => role === 'companion'),
    coverPurpose
  )
}

async function filesOf(node: PluginNode, entry: Entry): Promise<readonly FileRecord[]> {
  return (await node.files.ofEntries([entry])).get(entry.id) ?? []
}

/** What is no sound leads to the entry itself. */
async function view(node: PluginNode, ctx: HobContext) {
  const entry = ctx.state.resource?.entry as Entry
  if (entry.mediaType === 'audio') return await viewOf(node, ctx)
  ctx.redirect(`/e/${entry.publicId}`)
  return {}
}

async function viewOf(node: PluginNode, ctx: HobContext, errors: FormErrors = {}) {
  const { viewer, locale, csrf, t } = ctx.state
  const entry = soundOf(node, ctx)
  const [shown] = await node.entries.present([entry], viewer, locale)
  const files = await filesOf(node, entry)
  const chosen = findChosen(files)
  const made = files.find(({ role }) => role === 'poster')?.meta.chosen
  const isBusy = (await node.entries.progress([entry])).size > 0
  return {
    title: t('audio.cover.title'),
    entry: shown,
    shown: made ? 'own' : shown?.pictures[0]?.about?.kind === 'cover' ? 'file' : 'waveform',
    hasOwn: chosen !== undefined,
    isBroken: chosen !== undefined && !isBusy && made !== chosen.id,
    isBusy,
    action: `/e/${entry.publicId}/cover?csrf=${encodeURIComponent(csrf)}`,
    errors: node.pages.forms.listErrors(errors)
  }
}
