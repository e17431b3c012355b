import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Arrival, Entry } from '../../core/entries/entries.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { readClock, writeClock } from './clock.ts'
import { findCompanion } from './companions.ts'
import { isPicture } from './picture-bytes.ts'
import { posterView } from './poster-view.ts'

const path = '/e/:id/poster'
const page = { name: 'video.poster', template: 'video/poster', client: 'poster' }
const access = { resource: 'entry', param: 'id', action: 'edit' }
const purpose = 'video.poster'
/** Bytes of a picture. */
const largest = 50_000_000

/** Where an owner chooses the frame that stands for a film, or a picture in its place. */
export function addPosterPage(node: PluginNode) {
  node.pages.add({
    ...page,
    path,
    access,
    schema: posterView,
    view: ctx => view(node, ctx)
  })

  node.router.post(path, { access, accepts: 'stream' }, async ctx => {
    const entry = filmOf(node, ctx)
    const { arrivals, fields } = await node.uploads.receiveForm(ctx.req, { files: 1 })
    const [arrival] = arrivals
    const at = node.pages.forms.readText(fields, 'at')
    const errors = fields.choice === 'own' ? {} : await findErrors(ctx, arrival, at)
    if (Object.keys(errors).length > 0) {
      await node.uploads.discard(arrivals)
      const view = await viewOf(node, ctx, at, errors)
      return node.pages.draw(ctx, { ...page, view, status: 422 })
    }
    if (fields.choice === 'own') await forget(node, entry, ctx)
    else await keep(node, entry, ctx, arrival ?? readClock(at) ?? 0)
    await node.entries.reprocess(entry, { part: 'poster' })
    ctx.state.flash(ctx.state.t('video.poster.saved'))
    ctx.redirect(`/e/${entry.publicId}`)
  })
}

function filmOf(node: PluginNode, { state }: HobContext): Entry {
  const entry = state.resource?.entry as Entry
  if (entry.mediaType !== 'video')
    throw node.error('VIDEO_NONE', 'This is no video, so it has no poster.', { status: 409 })
  return entry
}

/** Where both came, the picture was the greater effort. */
async function keep(node: PluginNode, entry: Entry, { state }: HobContext, chosen: Arrival | number) {
  const isFrame = typeof chosen === 'number'
  const arrival = isFrame ? await node.uploads.receive(Readable.from([String(chosen)]), 'poster.txt') : chosen
  const replaces = await findChosen(node, entry)
  const about: Record<string, Json> = isFrame ? { at: chosen } : {}
  const companion = {
    purpose,
    // A picture is looked into by the worker alone.
    type: isFrame ? 'text/plain' : 'application/octet-stream',
    isShown: false,
    about,
    ...(replaces && { replaces })
  }
  await node.entries.attach(entry, arrival, companion, state.viewer)
}

async function forget(node: PluginNode, entry: Entry, { state }: HobContext) {
  const chosen = await findChosen(node, entry)
  if (chosen) await node.entries.detach(entry, chosen, state.viewer)
}

async function findChosen(node: PluginNode, entry: Entry) {
  const files = (await node.files.ofEntries([entry])).get(entry.id) ?? []
  return findCompanion(
    files.filter(({ role }) => role === 'companion'),
    purpose
  )?.file
}

async function findErrors({ state: { t } }: HobContext, arrival: Arrival | undefined, at: string) {
  const errors: FormErrors = {}
  if (arrival) {
    const bytes = arrival.size <= largest ? await readFile(arrival.path) : undefined
    if (!bytes || !isPicture(bytes)) errors.file = t('video.poster.file.wrong')
  } else if (readClock(at) === undefined) errors.at = t('video.poster.at.wrong')
  return errors
}

/** What is no film leads to the entry itself. */
async function view(node: PluginNode, ctx: HobContext) {
  const entry = ctx.state.resource?.entry as Entry
  const { mediaType, publicId, facts } = entry
  if (mediaType !== 'video') {
    ctx.redirect(`/e/${publicId}`)
    return {}
  }
  const at = facts['video.posterAt']
  return await viewOf(node, ctx, typeof at === 'number' ? writeClock(at) : '')
}

async function viewOf(node: PluginNode, ctx: HobContext, at: string, errors: FormErrors = {}) {
  const { state } = ctx
  const entry = filmOf(node, ctx)
  const [view] = await node.entries.present([entry], state.viewer, state.locale)
  const fields = [
    {
      kind: 'field' as const,
      name: 'at',
      label: state.t('video.poster.at'),
      help: state.t('video.poster.at.help'),
      value: at,
      maxlength: 20
    }
  ]
  return {
    title: state.t('video.poster.title'),
    entry: view,
    action: `/e/${entry.publicId}/poster?csrf=${encodeURIComponent(state.csrf)}`,
    fields: node.pages.forms.placeErrors(fields, errors),
    errors: node.pages.forms.listErrors(errors)
  }
}
