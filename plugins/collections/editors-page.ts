import type { FormErrors } from '../../core/web/forms.ts'
import type { Handler, HobContext } from '../../core/web/routes.ts'
import { collectionOf, to } from './collection-page.ts'
import { editorsView } from './form-views.ts'
import type { House } from './house.ts'
import { changing as limit } from './limits.ts'
import type { Collection } from './service.ts'

const path = '/c/:id/editors'
const page = { name: 'collections.editors', template: 'collections/editors' }

/** Where the owner of a collection lets others fill and order it, and takes that back; and how one of them gives it up. */
export function addEditorsPage(house: House) {
  const { node, editors } = house
  const { readText } = node.pages.forms
  node.pages.add({ ...page, path, access: to('share'), schema: editorsView, view: ctx => viewOf(house, ctx) })

  const on = (
    way: string,
    said: string,
    act: (collection: Collection, ctx: HobContext) => Promise<unknown>
  ) => {
    const run: Handler = async ctx => {
      const { state } = ctx
      try {
        await act(collectionOf(ctx), ctx)
      } catch (thrown) {
        const refusal = node.pages.demandRefusal(state, thrown, ['people'])
        const view = await viewOf(house, ctx, readText(state.body, 'people'), { people: refusal.message })
        return node.pages.draw(ctx, { ...page, view, status: 422 })
      }
      state.flash(state.t(said))
      ctx.redirect(`/c/${collectionOf(ctx).publicId}/editors`)
    }
    node.router.post(`${path}${way}`, { access: to('share'), limit }, run)
  }
  on('', 'collections.said.editor', async (collection, { state }) => {
    const names = new Set(
      readText(state.body, 'people')
        .split(/[\s,;،؛]+/)
        .filter(Boolean)
    )
    editors.demandRoom(names.size)
    await editors.add(collection, await node.access.people(state.viewer, [...names]))
  })
  on('/take', 'collections.said.editorTaken', async (collection, { state }) => {
    const [person] = (await editors.of(collection)).filter(({ id }) => id === readText(state.body, 'person'))
    if (person) await editors.take(collection, person)
  })

  node.router.post(`${path}/leave`, { access: to('edit'), limit }, async ctx => {
    const { viewer, flash, t } = ctx.state
    if (viewer.account) await editors.take(collectionOf(ctx), viewer.account)
    flash(t('collections.said.left'))
    ctx.redirect(`/@${viewer.account?.name}/albums`)
  })
}

async function viewOf({ node, editors }: House, ctx: HobContext, value = '', errors: FormErrors = {}) {
  const { state } = ctx
  const collection = collectionOf(ctx)
  const field = {
    kind: 'field' as const,
    name: 'people',
    label: state.t('collections.editors.add.people'),
    help: state.t('collections.editors.help'),
    value
  }
  return {
    title: state.t('collections.editors.title'),
    collection: { title: collection.title, address: `/c/${collection.publicId}` },
    people: await node.accounts.present(await editors.of(collection), state.viewer),
    fields: node.pages.forms.placeErrors([field], errors),
    errors: node.pages.forms.listErrors(errors)
  }
}
