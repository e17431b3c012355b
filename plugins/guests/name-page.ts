import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { GuestNames } from './guest-names.ts'
import type { OwnGuests } from './guests.ts'
import { leadTo, nameOf } from './link-page.ts'
import { nameField, readChoice } from './name-choice.ts'
import { nameView } from './views.ts'
import type { Visits } from './visits.ts'

const path = '/guest/name'
const page = { name: 'guests.name', template: 'guests/name' }

/** Where a guest whom nobody named says what they are called. To everybody else there is no such page. */
export function addNamePage(
  node: PluginNode,
  { names, guests, visits }: { names: GuestNames; guests: OwnGuests; visits: Visits }
) {
  const demand = (ctx: HobContext) => {
    const found = visits.of(ctx.state.viewer)
    if (found?.guest.choosesName) return found
    throw node.error('NOT_FOUND', 'There is no such page.', { status: 404 })
  }

  node.pages.add({
    ...page,
    path,
    access: 'anyone',
    schema: nameView,
    view: ctx => viewOf(ctx, demand(ctx).guest.account.profile.displayName)
  })

  node.router.post(path, { access: 'anyone', limit: { points: 20, seconds: 600 } }, async ctx => {
    const { guest, host } = demand(ctx)
    const { name, error } = await readChoice(node, names, ctx, guest)
    if (error !== undefined) {
      const view = viewOf(ctx, node.pages.forms.readText(ctx.state.body, 'name'), error)
      return node.pages.draw(ctx, { ...page, view, status: 422 })
    }
    if (name !== undefined) {
      await guests.chooseName(guest, name)
      ctx.state.flash(ctx.state.t('guests.said.named', { name }))
    }
    leadTo(ctx, host)
  })

  function viewOf(ctx: HobContext, value = '', error?: string) {
    const { t } = ctx.state
    const { host } = demand(ctx)
    return {
      title: t('guests.naming'),
      back: `/@${host.name}`,
      fields: [{ ...nameField(t, nameOf(host)), value, ...(error !== undefined && { error }) }]
    }
  }
}
