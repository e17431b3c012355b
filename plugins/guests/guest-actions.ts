import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext, RouteAccess } from '../../core/web/routes.ts'
import { readDay } from './days.ts'
import { toErrors } from './form-errors.ts'
import { type GuestPage, page, password } from './guest-page.ts'
import type { Guest, GuestRows } from './guest-rows.ts'
import type { OwnGuests } from './guests.ts'
import type { Invitations } from './invitations.ts'
import type { Links } from './links.ts'
import { path, pathOf } from './settings.ts'

interface Parts {
  rows: GuestRows
  guests: OwnGuests
  links: Links
  invitations: Invitations
  guestPage: GuestPage
}

/** What the forms of a guest's page do. */
export function addGuestActions(node: PluginNode, { rows, guests, links, invitations, guestPage }: Parts) {
  const { readText } = node.pages.forms
  const access: RouteAccess = { resource: 'guest', param: 'id', action: 'edit' }

  const on = (what: string, act: (ctx: HobContext, guest: Guest) => Promise<unknown>) =>
    node.router.post(`${path}/:id${what}`, { access, limit: { points: 60, seconds: 600 } }, ctx =>
      act(ctx, ctx.state.resource?.item as Guest)
    )
  const leadBack = (ctx: HobContext, said: string, address: string) => {
    ctx.state.flash(ctx.state.t(said))
    ctx.redirect(address)
  }

  on('', async (ctx, guest) => {
    const { body } = ctx.state
    const mayAdd = body.mayAdd !== undefined
    const values = { name: readText(body, 'name'), until: readText(body, 'until'), mayAdd }
    const typed = readText(body, 'password')
    const expiresAt = readDay(values.until)
    let errors = findErrors(ctx, expiresAt, typed)
    try {
      if (expiresAt !== undefined && Object.keys(errors).length === 0) {
        const passwordHash = body.unlock === undefined ? await hash(typed) : null
        await guests.save(guest, { name: values.name, expiresAt, passwordHash, mayAdd })
        return leadBack(ctx, 'guests.said.saved', pathOf(guest.account))
      }
    } catch (thrown) {
      errors = toErrors(node, ctx, thrown)
    }
    const view = await guestPage.viewOf(ctx, guest, { values, errors })
    await node.pages.draw(ctx, { ...page, view, status: 422 })
  })

  on('/link', async (ctx, guest) => {
    const link = await links.make(guest)
    const changed = (await rows.byId(guest.account.id)) ?? guest
    await node.pages.draw(ctx, { ...page, view: await guestPage.viewOf(ctx, changed, { link }) })
  })

  on('/letter', async (ctx, guest) => {
    try {
      await invitations.send(guest, ctx.state.locale)
    } catch (thrown) {
      const view = await guestPage.viewOf(ctx, guest, { errors: toErrors(node, ctx, thrown) })
      return node.pages.draw(ctx, { ...page, view, status: 429 })
    }
    leadBack(ctx, 'guests.said.sent', pathOf(guest.account))
  })

  on('/revoke', async (ctx, guest) => {
    await links.revoke(guest)
    leadBack(ctx, 'guests.said.revoked', pathOf(guest.account))
  })

  on('/remove', async (ctx, guest) => {
    await guests.remove(guest)
    leadBack(ctx, 'guests.said.removed', path)
  })

  const hash = async (typed: string) =>
    typed === '' ? undefined : await node.find('password-hashing')?.hash(typed)

  function findErrors(
    { state: { t } }: HobContext,
    expiresAt: number | undefined,
    typed: string
  ): FormErrors {
    const length = [...typed].length
    const isGood = length === 0 || (length >= password.shortest && length <= password.longest)
    return {
      ...(expiresAt === undefined && { until: t('guests.until.wrong') }),
      ...(!isGood && {
        password: t('guests.password.wrong', { least: password.shortest, most: password.longest })
      })
    }
  }
}
