import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { addByAddress } from './adding.ts'
import { toErrors } from './collection-form.ts'
import { collectionOf, cursorQuery, presentItems, to } from './collection-page.ts'
import { arrangeView } from './form-views.ts'
import type { House } from './house.ts'
import { cursorPattern, isItem } from './item-id.ts'
import { changing as limit, most } from './limits.ts'

const path = '/c/:id/arrange'
const page = { name: 'collections.arrange', template: 'collections/arrange', client: 'arrange' }

/** Entries on one page: enough to drag about, and few enough for a form of all their notes. */
const shown = 50

/**
 * What is in a collection, in rows with their notes: put into another order by dragging, by keys or by buttons, taken out, and one of
 * them chosen to stand for it. Each button sends the notes too, so nothing that was typed is lost.
 */
export function addArranging(house: House) {
  const { node, filling, store } = house
  const { readText } = node.pages.forms
  node.pages.add({
    ...page,
    path,
    access: to('edit'),
    schema: arrangeView,
    query: cursorQuery,
    view: ctx => viewOf(house, ctx, (ctx.state.query as { cursor?: string }).cursor)
  })

  node.router.post(path, { access: to('edit'), limit }, async ctx => {
    const { state } = ctx
    const collection = collectionOf(ctx)
    const cursor = readCursor(readText(state.body, 'cursor'))
    try {
      await filling.annotate(collection, readNotes(state.body))
    } catch (thrown) {
      const errors = toErrors(house, state, thrown)
      const view = await viewOf(house, ctx, cursor, { errors, notes: readNotes(state.body) })
      return node.pages.draw(ctx, { ...page, view, status: 422 })
    }
    const taken = readText(state.body, 'take')
    const cover = readText(state.body, 'cover')
    if (isItem(taken)) await filling.takeItems(collection, [taken])
    if (cover) await store.setCover(collection, await readCover(house, ctx, cover))
    await moveAs(readText(state.body, 'move'), ctx)
    const at = cursor ? `?cursor=${cursor}` : ''
    const moved = readText(state.body, 'move').split(' ')[0]
    state.flash(state.t('collections.said.arranged'))
    ctx.redirect(`/c/${collection.publicId}/arrange${at}${isItem(moved) ? `#item-${moved}` : ''}`)
  })

  node.router.post(`${path}/add`, { access: to('edit'), limit }, async ctx => {
    const { state } = ctx
    const addresses = readText(state.body, 'addresses')
    try {
      await addByAddress(house, collectionOf(ctx), addresses, state.viewer)
    } catch (thrown) {
      const errors = { addresses: Object.values(toErrors(house, state, thrown))[0] ?? '' }
      const view = await viewOf(house, ctx, undefined, { errors, addresses })
      return node.pages.draw(ctx, { ...page, view, status: 422 })
    }
    state.flash(state.t('collections.said.added'))
    ctx.redirect(`/c/${collectionOf(ctx).publicId}/arrange`)
  })

  // What is dragged is sent by itself, at once.
  node.router.post(`${path}/move`, { access: to('edit'), limit }, async ctx => {
    const [item, before, after] = ['item', 'before', 'after'].map(name => readText(ctx.state.body, name))
    const collection = collectionOf(ctx)
    if (isItem(item) && isItem(before)) await filling.move(collection, item, before)
    else if (isItem(item) && isItem(after)) await filling.moveAfter(collection, item, after)
    ctx.status = 204
  })

  /** `<item> first|up|down|last`. */
  async function moveAs(wish: string, ctx: HobContext) {
    const [item, way] = wish.split(' ')
    if (!isItem(item)) return
    const collection = collectionOf(ctx)
    const { contents } = house
    const { viewer } = ctx.state
    const children = await house.children.of(collection, viewer)
    const before = children.some(({ id }) => id === item)
      ? placeAmong(
          children.map(({ id }) => id),
          item,
          way ?? ''
        )
      : await contents.placeFor(collection, viewer, item, way ?? '')
    if (before !== false) await filling.move(collection, item, before)
  }
}

/** As `contents.placeFor`, of a few. */
function placeAmong(ids: readonly string[], item: string, way: string): string | undefined | false {
  const at = ids.indexOf(item)
  if (way === 'first') return ids[0]
  if (way === 'last') return undefined
  if (way === 'up') return ids[at - 1] ?? false
  return way === 'down' && at < ids.length - 1 ? ids[at + 2] : false
}

const readCursor = (text: string) => (new RegExp(cursorPattern).test(text) ? text : '')

/** `note-<item>`. */
function readNotes(body: Record<string, unknown>): Map<string, string> {
  const notes = new Map<string, string>()
  for (const [name, value] of Object.entries(body)) {
    const id = name.startsWith('note-') ? name.slice('note-'.length) : undefined
    if (isItem(id) && typeof value === 'string' && notes.size <= shown)
      notes.set(id, value.replace(/\r\n/g, '\n').trim())
  }
  return notes
}

/** An entry that the viewer sees in the collection; `none` for whichever is first. */
async function readCover({ contents }: House, ctx: HobContext, cover: string): Promise<string | null> {
  const item = cover === 'none' ? undefined : await contents.item(collectionOf(ctx), ctx.state.viewer, cover)
  return item?.entry.id ?? null
}

interface SentForm {
  errors?: FormErrors
  notes?: Map<string, string>
  addresses?: string
}

const addressField = ({ t }: HobContext['state'], value: string) => ({
  kind: 'field' as const,
  name: 'addresses',
  label: t('collections.add.addresses'),
  help: t('collections.add.help'),
  value,
  maxlength: most.characters
})

async function viewOf(house: House, ctx: HobContext, cursor: string | undefined, sent: SentForm = {}) {
  const { state } = ctx
  const collection = collectionOf(ctx)
  const { viewer } = state
  const address = `/c/${collection.publicId}`
  const found = await house.contents.page(collection, viewer, { cursor, limit: shown })
  const entries = await presentItems(house, found.items, state)
  const cover = await house.contents.cover(collection, viewer)
  const children = found.previous === undefined ? await house.children.of(collection, viewer) : []
  return {
    title: state.t('collections.arrange.title', { title: collection.title }),
    address,
    cursor: cursor ?? '',
    items: entries.map(entry => ({
      id: entry.item,
      entry,
      note: sent.notes?.get(entry.item as string) ?? entry.note ?? '',
      isCover: entry.id === cover?.entry.publicId
    })),
    children: children.map(({ id, collection: child }) => ({
      id,
      title: child.title,
      address: `/c/${child.publicId}`
    })),
    hasCover: cover !== undefined,
    longest: most.note,
    // Browser code puts in what is moved.
    places: { title: '{title}', place: '{place}' },
    fields: house.node.pages.forms.placeErrors(
      [addressField(state, sent.addresses ?? '')],
      sent.errors ?? {}
    ),
    pager: house.node.pages.pager(`${address}/arrange`, found),
    errors: house.node.pages.forms.listErrors(sent.errors ?? {})
  }
}
