import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { toErrors } from './collection-form.ts'
import { entryView } from './form-views.ts'
import type { House } from './house.ts'
import { changing as limit, most } from './limits.ts'

const path = '/e/:id/albums'
const page = { name: 'collections.entry', template: 'collections/entry' }
/** What everybody with an account does with what they see; see `addRule`. */
const access = { resource: 'entry', param: 'id', action: 'collect' }

/** Collections that are offered; whoever has more finds the entry a place from the collection itself. */
export const offered = 200

/** Into which of the collections that somebody may fill an entry goes, and a new one for it. */
export function addEntryAlbums(house: House) {
  const { node, lists, filling, store } = house
  node.pages.add({
    ...page,
    path,
    access,
    schema: entryView,
    view: ctx => viewOf(house, ctx)
  })

  node.router.post(path, { access, limit }, async ctx => {
    const { state } = ctx
    const entry = entryOf(ctx)
    const account = state.viewer.account as Account
    const all = await lists.editable(account, offered)
    const holding = await lists.holding(
      all.map(({ id }) => id),
      'entry',
      entry.id
    )
    const wanted = new Set([state.body.albums].flat())
    const title = node.pages.forms.readText(state.body, 'title')
    try {
      const made = title ? await store.make(account, { title }) : undefined
      for (const collection of made ? [...all, made] : all) {
        const isWanted = collection === made || wanted.has(collection.publicId)
        if (isWanted === holding.has(collection.id)) continue
        if (isWanted) await filling.add(collection, [entry], state.viewer)
        else await filling.take(collection, [entry])
      }
    } catch (thrown) {
      const view = await viewOf(house, ctx, { title, wanted, errors: toErrors(house, state, thrown) })
      return node.pages.draw(ctx, { ...page, view, status: 422 })
    }
    state.flash(state.t('collections.said.put'))
    ctx.redirect(`/e/${entry.publicId}`)
  })
}

const entryOf = ({ state }: HobContext) => state.resource?.entry as Entry

async function viewOf(
  { node, lists }: House,
  { state }: HobContext,
  sent: { title?: string; wanted?: ReadonlySet<unknown>; errors?: FormErrors } = {}
) {
  const { t, viewer, locale } = state
  const entry = state.resource?.entry as Entry
  const all = await lists.editable(viewer.account as Account, offered)
  const holding = await lists.holding(
    all.map(({ id }) => id),
    'entry',
    entry.id
  )
  const [view] = await node.entries.present([entry], viewer, locale)
  const errors = sent.errors ?? {}
  const title = {
    kind: 'field' as const,
    name: 'title',
    label: t('collections.entry.new'),
    help: t('collections.entry.new.help'),
    value: sent.title ?? '',
    maxlength: most.title
  }
  return {
    title: t('collections.entry.title'),
    entry: view,
    albums: all.map(collection => ({
      id: collection.publicId,
      title: collection.title,
      checked: sent.wanted ? sent.wanted.has(collection.publicId) : holding.has(collection.id)
    })),
    fields: node.pages.forms.placeErrors([title], errors),
    errors: node.pages.forms.listErrors(errors)
  }
}
