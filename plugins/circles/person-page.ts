import type { Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { toErrors } from './circle-actions.ts'
import { type Circles, changing as limit } from './circles.ts'
import type { Naming } from './naming.ts'
import { personView } from './views.ts'

const path = '/@:name/circles'
const page = { name: 'circles.person', template: 'circles/person' }

/** In which circles somebody is; reached from their profile. They learn nothing of it. */
export function addPersonPage(node: PluginNode, circles: Circles, naming: Naming) {
  const { readText } = node.pages.forms

  node.pages.add({
    ...page,
    path,
    access: 'member',
    schema: personView,
    view: async ctx => viewOf(ctx, await demandPerson(ctx))
  })

  node.router.post(path, { access: 'member', limit }, async ctx => {
    const person = await demandPerson(ctx)
    const { body, viewer, flash, t } = ctx.state
    const owner = viewer.account as Account
    const wanted = new Set([body.circles].flat())
    const name = readText(body, 'name')
    try {
      if (name !== '') await circles.add(await circles.make(owner, name), [person])
    } catch (thrown) {
      const view = await viewOf(ctx, person, { name, wanted, errors: toErrors(node, ctx, thrown) })
      return node.pages.draw(ctx, { ...page, view, status: 422 })
    }
    const holding = await circles.holding(owner, person)
    for (const circle of await circles.ofOwner(owner)) {
      if (circle.name === name || wanted.has(circle.id) === holding.has(circle.id)) continue
      if (wanted.has(circle.id)) await circles.add(circle, [person])
      else await circles.take(circle, person)
    }
    flash(t('circles.said.saved'))
    ctx.redirect((await present(person, viewer))?.address ?? '/circles')
  })

  async function demandPerson({ params, state }: HobContext): Promise<Account> {
    const person = await naming.one(params.name ?? '', state.viewer)
    if (person) return person
    throw node.error('ACCOUNT_MISSING', 'There is no such account.', { status: 404 })
  }

  /** With the address of their page, which for some is not their profile. */
  const present = async (person: Account, viewer: Viewer) =>
    (await node.accounts.present([person], viewer))[0]

  async function viewOf(
    { state }: HobContext,
    person: Account,
    sent: { name?: string; wanted?: ReadonlySet<unknown>; errors?: FormErrors } = {}
  ) {
    const owner = state.viewer.account as Account
    const all = await circles.ofOwner(owner)
    const checked = sent.wanted ?? (await circles.holding(owner, person))
    const view = await present(person, state.viewer)
    const errors = sent.errors ?? {}
    const name = {
      kind: 'field' as const,
      name: 'name',
      label: state.t('circles.with.new'),
      value: sent.name ?? '',
      maxlength: 80
    }
    return {
      title: state.t('circles.with.title', { name: view?.displayName ?? person.name }),
      person: view,
      action: `/@${person.name}/circles`,
      circles: all.map(({ id, name }) => ({ id, name, checked: checked.has(id) })),
      fields: node.pages.forms.placeErrors([name], errors),
      errors: node.pages.forms.listErrors(errors)
    }
  }
}
