import type { Entry } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { FormBody } from '../../../core/web/forms.ts'
import type { RefusedFile } from '../../../core/web/refused-files.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { attachAll } from './attach.ts'
import { aboutOf, listFurther, listMembers } from './members.ts'
import { picturesView } from './views.ts'

const path = '/e/:id/pictures'
const page = { name: 'image.pictures', template: 'image/pictures', client: 'series' }
const access = { resource: 'entry', param: 'id', action: 'edit' }
const longestAlt = 5000

/** Where the pictures of one entry are added, described, ordered and taken out. */
export function addPicturesPage(node: PluginNode) {
  node.pages.add({ ...page, path, access, schema: picturesView, view: ctx => viewOf(node, ctx) })

  node.router.post(path, { access }, async ctx => {
    const entry = entryOf(node, ctx)
    const { viewer, body, t, flash } = ctx.state
    const further = listFurther(await filesOf(node, entry))
    const act = node.pages.forms.readText(body, 'act')
    const [verb = '', id] = act.split(':')
    const gone = verb === 'remove' ? further.find(file => file.id === id) : undefined
    const kept = move(arrange(further, body), verb, id).filter(file => file !== gone)
    for (const [at, file] of kept.entries()) {
      const alt = node.pages.forms.readText(body, `alt-${file.id}`).slice(0, longestAlt)
      const isSame = aboutOf(file).order === at + 2 && (aboutOf(file).alt ?? '') === alt
      if (!isSame) await node.entries.annotate(entry, file, { order: at + 2, ...(alt && { alt }) }, viewer)
    }
    if (gone) {
      await node.entries.detach(entry, gone, viewer)
      await node.entries.reprocess(entry)
    }
    flash(t(gone ? 'image.pictures.removed' : 'image.pictures.saved'))
    ctx.redirect(`/e/${entry.publicId}/pictures`)
  })

  node.router.post(`${path}/add`, { access, accepts: 'stream' }, async ctx => {
    const entry = entryOf(node, ctx)
    const { arrivals } = await node.uploads.receiveForm(ctx.req)
    const refused = await attachAll(node, entry, arrivals, ctx.state)
    if (refused.length < arrivals.length) await node.entries.reprocess(entry)
    if (refused.length > 0)
      return node.pages.draw(ctx, { ...page, view: await viewOf(node, ctx, refused), status: 422 })
    ctx.redirect(`/e/${entry.publicId}/pictures`)
  })
}

/** By the numbers that were typed; what has none stays where it was. */
function arrange(files: readonly FileRecord[], body: FormBody): FileRecord[] {
  const typed = (file: FileRecord, at: number) => {
    const value = Number(body[`order-${file.id}`])
    return Number.isFinite(value) && value > 0 ? value : at + 2
  }
  const wished = files.map((file, at) => ({ file, at, order: typed(file, at) }))
  // One that was moved goes before the one whose number it took.
  const moved = ({ at, order }: { at: number; order: number }) => (order === at + 2 ? 1 : 0)
  return wished
    .toSorted((one, other) => one.order - other.order || moved(one) - moved(other))
    .map(({ file }) => file)
}

function move(files: readonly FileRecord[], verb: string, id: string | undefined): FileRecord[] {
  const at = files.findIndex(file => file.id === id)
  const to = verb === 'up' ? at - 1 : verb === 'down' ? at + 1 : at
  const moved = files[at]
  if (!moved || to === at || to < 0 || to >= files.length) return [...files]
  return files.toSpliced(at, 1).toSpliced(to, 0, moved)
}

async function viewOf(node: PluginNode, ctx: HobContext, refused: readonly RefusedFile[] = []) {
  const entry = entryOf(node, ctx)
  const { viewer, locale, csrf, t } = ctx.state
  const [view] = await node.entries.present([entry], viewer, locale)
  const isBusy = (await node.entries.progress([entry])).size > 0
  const members = listMembers(await filesOf(node, entry))
  const items = members.map(async ({ file, alt, pictures }, at) => ({
    id: file.id,
    place: at + 2,
    name: String(file.meta.name ?? ''),
    alt,
    picture: pictures[0] && (await node.files.present(pictures[0], entry, viewer)),
    isBroken: pictures.length === 0 && !isBusy,
    isFirst: at === 0,
    isLast: at === members.length - 1
  }))
  return {
    title: t('image.pictures.title'),
    entry: view,
    items: await Promise.all(items),
    refused,
    isBusy,
    action: `/e/${entry.publicId}/pictures/add?csrf=${encodeURIComponent(csrf)}`
  }
}

async function filesOf(node: PluginNode, entry: Entry): Promise<readonly FileRecord[]> {
  return (await node.files.ofEntries([entry])).get(entry.id) ?? []
}

function entryOf(node: PluginNode, { state }: HobContext): Entry {
  const entry = state.resource?.entry as Entry
  if (entry.mediaType !== 'image')
    throw node.error('IMAGE_NONE', 'This entry is no picture, so it holds no further ones.', { status: 409 })
  return entry
}
