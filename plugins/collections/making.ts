import type { Account } from '../../core/accounts/accounts.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { collectionFields, readCollectionForm, startingValues, toErrors, toWish } from './collection-form.ts'
import { newView } from './form-views.ts'
import type { House } from './house.ts'
import { changing as limit } from './limits.ts'

const path = '/albums/new'
const page = { name: 'collections.new', template: 'collections/new', client: 'collection' }

/** Where somebody makes a collection of their own; with `entry` it begins with that. */
export function addMaking(house: House) {
  const { node, store, filling } = house
  const entryForm = '^[0-9A-Za-z]{0,12}$'
  node.pages.add({
    ...page,
    path,
    access: 'member',
    schema: newView,
    query: { type: 'object', properties: { entry: { type: 'string', pattern: entryForm } } },
    async view({ state }) {
      const values = await startingValues(house, state.viewer.account as Account)
      return viewOf(state, values, (state.query as { entry?: string }).entry)
    }
  })

  node.router.post(path, { access: 'member', limit }, async ctx => {
    const { state } = ctx
    const owner = state.viewer.account as Account
    const values = readCollectionForm(house, state.body)
    const entryId = node.pages.forms.readText(state.body, 'entry')
    const errors: FormErrors = {}
    const wish = await toWish(house, values, owner, { errors, state, mayShare: true })
    const made =
      Object.keys(errors).length === 0 && (await store.make(owner, wish).catch(note(state, errors)))
    if (!made)
      return node.pages.draw(ctx, {
        ...page,
        view: await viewOf(state, values, entryId, errors),
        status: 422
      })
    const entry = entryId ? await node.entries.byPublicId(entryId) : undefined
    const isShown = entry && (await node.access.may(state.viewer, 'view', { kind: 'entry', entry }))
    if (entry && isShown) await filling.add(made, [entry], state.viewer)
    state.flash(state.t('collections.said.made'))
    ctx.redirect(`/c/${made.publicId}`)
  })

  /** What is refused becomes words of the form; a fault of the node is thrown on. */
  const note = (state: HobContext['state'], errors: FormErrors) => (thrown: unknown) => {
    Object.assign(errors, toErrors(house, state, thrown))
    return undefined
  }

  async function viewOf(
    state: HobContext['state'],
    values: Parameters<typeof collectionFields>[1],
    entry = '',
    errors: FormErrors = {}
  ) {
    const { placeErrors, listErrors } = node.pages.forms
    const fields = await collectionFields(house, values, state.viewer.account as Account, state, true)
    return {
      title: state.t('collections.new.title'),
      texts: placeErrors(fields.texts, errors),
      sharing: placeErrors(fields.sharing, errors),
      ...(entry && { entry }),
      errors: listErrors(errors)
    }
  }
}
