import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import {
  type CollectionValues,
  collectionFields,
  readCollectionForm,
  storedValues,
  toErrors,
  toWish
} from './collection-form.ts'
import { collectionOf, to } from './collection-page.ts'
import { editView, removeView } from './form-views.ts'
import type { House } from './house.ts'
import { changing as limit } from './limits.ts'

const path = '/c/:id/edit'
const page = { name: 'collections.edit', template: 'collections/edit', client: 'collection' }

/** What a collection is about and who sees it; and its end. */
export function addEditing(house: House) {
  const { node, store } = house
  node.pages.add({
    ...page,
    path,
    access: to('edit'),
    schema: editView,
    view: async ctx => viewOf(house, ctx, await storedValues(house, collectionOf(ctx)))
  })

  node.router.post(path, { access: to('edit'), limit }, async ctx => {
    const { state } = ctx
    const collection = collectionOf(ctx)
    const values = readCollectionForm(house, state.body)
    const errors: FormErrors = {}
    const mayShare = await mayShareOf(house, ctx)
    const { kept } = await storedValues(house, collection)
    const owner = { id: collection.account }
    const wish = await toWish(house, values, owner, { errors, state, kept, mayShare })
    if (Object.keys(errors).length === 0)
      await store
        .change(collection, wish, state.viewer)
        .catch(thrown => Object.assign(errors, toErrors(house, state, thrown)))
    if (Object.keys(errors).length > 0)
      return node.pages.draw(ctx, { ...page, view: await viewOf(house, ctx, values, errors), status: 422 })
    state.flash(state.t('collections.said.saved'))
    ctx.redirect(`/c/${collection.publicId}`)
  })
  addRemoving(house)
}

function addRemoving({ node, store }: House) {
  const access = to('remove')
  node.pages.add({
    name: 'collections.remove',
    path: '/c/:id/remove',
    access,
    template: 'collections/remove',
    schema: removeView,
    view: async ctx => ({
      title: ctx.state.t('collections.remove.title', { title: collectionOf(ctx).title }),
      address: `/c/${collectionOf(ctx).publicId}`
    })
  })
  node.router.post('/c/:id/remove', { access, limit }, async ctx => {
    const collection = collectionOf(ctx)
    await store.remove(collection)
    ctx.state.flash(ctx.state.t('collections.said.removed'))
    const owner = await node.accounts.byId(collection.account)
    ctx.redirect(owner ? `/@${owner.name}/albums` : '/')
  })
}

const mayShareOf = ({ node }: House, { state }: HobContext) =>
  state.resource ? node.access.may(state.viewer, 'share', state.resource) : Promise.resolve(false)

async function viewOf(house: House, ctx: HobContext, values: CollectionValues, errors: FormErrors = {}) {
  const { state } = ctx
  const collection = collectionOf(ctx)
  const { placeErrors, listErrors } = house.node.pages.forms
  const mayShare = await mayShareOf(house, ctx)
  const fields = await collectionFields(house, values, { id: collection.account }, state, mayShare)
  return {
    title: state.t('collections.edit.title'),
    address: `/c/${collection.publicId}`,
    texts: placeErrors(fields.texts, errors),
    sharing: placeErrors(fields.sharing, errors),
    mayRemove: mayShare,
    errors: listErrors(errors)
  }
}
