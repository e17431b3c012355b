import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { Handler, HobContext } from '../../core/web/routes.ts'
import { type Editors, changing as limit } from './editors.ts'
import { editorsView } from './views.ts'

const path = '/e/:id/editors'
const page = { name: 'editors.editors', template: 'editors/editors' }
const access = { resource: 'entry', param: 'id', action: 'share' }

/** Where the owner of an entry lets others edit it, and takes that back; and how an editor gives it up. */
export function addEditorsPage(node: PluginNode, editors: Editors) {
  const { readText } = node.pages.forms
  node.pages.add({ ...page, path, access, schema: editorsView, view: ctx => viewOf(node, editors, ctx) })

  const on = (way: string, said: string, act: (entry: Entry, ctx: HobContext) => Promise<unknown>) => {
    const run: Handler = async ctx => {
      const { state } = ctx
      const entry = state.resource?.entry as Entry
      try {
        await act(entry, ctx)
      } catch (thrown) {
        const errors = toErrors(node, ctx, thrown)
        const view = await viewOf(node, editors, ctx, readText(state.body, 'people'), errors)
        return node.pages.draw(ctx, { ...page, view, status: 422 })
      }
      state.flash(state.t(said))
      ctx.redirect(`/e/${entry.publicId}/editors`)
    }
    node.router.post(`${path}${way}`, { access, limit }, run)
  }
  on('', 'editors.said.added', async (entry, { state }) => {
    const names = new Set(
      readText(state.body, 'people')
        .split(/[\s,;،؛]+/)
        .filter(Boolean)
    )
    editors.demandRoom(names.size)
    const people = await node.access.people(state.viewer, [...names])
    if (people.every(({ id }) => id === entry.account))
      throw node.error('EDITORS_NOBODY', 'Name somebody other than you.', { status: 422, path: 'people' })
    await editors.add(entry, people)
  })
  on('/take', 'editors.said.taken', async (entry, { state }) => {
    const typed = readText(state.body, 'person')
    const person = (await editors.of(entry)).find(({ id }) => id === typed)
    if (person) await editors.take(entry, person)
  })

  node.router.post(`${path}/leave`, { access: { ...access, action: 'edit' }, limit }, async ctx => {
    const { resource, viewer, flash, t } = ctx.state
    if (viewer.account) await editors.take(resource?.entry as Entry, viewer.account)
    flash(t('editors.said.left'))
    ctx.redirect('/editing')
  })
}

async function viewOf(
  node: PluginNode,
  editors: Editors,
  { state }: HobContext,
  value = '',
  errors: FormErrors = {}
) {
  const { t, viewer, locale } = state
  const entry = state.resource?.entry as Entry
  const [view] = await node.entries.present([entry], viewer, locale)
  const field = {
    kind: 'field' as const,
    name: 'people',
    label: t('editors.people.add'),
    help: t('editors.people.help'),
    value
  }
  return {
    title: t('editors.title'),
    entry: view,
    people: await node.accounts.present(await editors.of(entry), viewer),
    fields: node.pages.forms.placeErrors([field], errors),
    errors: node.pages.forms.listErrors(errors)
  }
}

/** Errors of the node itself are thrown on. */
function toErrors(node: PluginNode, { state }: HobContext, thrown: unknown): FormErrors {
  return { people: node.pages.demandRefusal(state, thrown, ['people']).message }
}
