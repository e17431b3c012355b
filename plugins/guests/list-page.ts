import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors, FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { readDay, toDay } from './days.ts'
import { toErrors } from './form-errors.ts'
import { longestName } from './guest-names.ts'
import type { Guest, GuestRows } from './guest-rows.ts'
import { presentGuest } from './guest-state.ts'
import type { OwnGuests } from './guests.ts'
import type { Invitations } from './invitations.ts'
import { path, pathOf } from './settings.ts'
import { listView } from './views.ts'

const page = { name: 'guests.list', template: 'guests/list' }
/** Guests on one page. */
const shown = 50

interface Parts {
  rows: GuestRows
  guests: OwnGuests
  invitations: Invitations
}

interface Typed {
  name: string
  address: string
  until: string
}

/** A person's guests, and a form for one more. */
export function addListPage(node: PluginNode, { rows, guests, invitations }: Parts) {
  const menu = node.find('settings-pages')
  const { readText, placeErrors, listErrors } = node.pages.forms
  menu?.list('guests', 'guests', { group: 'people' })
  node.pages.add({
    ...page,
    path,
    access: 'member',
    schema: listView,
    query: { type: 'object', properties: { after: { type: 'string', maxLength: 64 } } },
    view: ctx => viewOf(ctx)
  })

  node.router.post(path, { access: 'member', limit: { points: 60, seconds: 600 } }, async ctx => {
    const { body, viewer } = ctx.state
    const typed = {
      name: readText(body, 'name'),
      address: readText(body, 'address'),
      until: readText(body, 'until')
    }
    const expiresAt = readDay(typed.until)
    const errors = findErrors(typed, expiresAt, ctx.state.t)
    if (expiresAt === undefined || Object.keys(errors).length > 0) return drawAgain(ctx, typed, errors)
    try {
      const guest = await guests.create(viewer.account as Account, { ...typed, expiresAt })
      if (!guest.address || !invitations.isPossible) return leadToLink(ctx, guest)
      await invitations.send(guest, ctx.state.locale)
      ctx.state.flash(ctx.state.t('guests.said.invited', { address: guest.address }))
      ctx.redirect(pathOf(guest.account))
    } catch (thrown) {
      await drawAgain(ctx, typed, toErrors(node, ctx, thrown))
    }
  })

  /** The form goes on to where the link is made and shown; whoever loads that page again makes another link and not another guest. */
  const leadToLink = (ctx: HobContext, { account }: Guest) => {
    ctx.status = 307
    ctx.redirect(`${pathOf(account)}/link`)
  }

  /** All that is wrong at once; what only the database knows comes after. */
  const findErrors = (
    { name, address }: Typed,
    expiresAt: number | undefined,
    t: HobContext['state']['t']
  ): FormErrors => ({
    ...(name.trim() === '' && { name: t('guests.errors.GUEST_NAME', { most: longestName }) }),
    ...(address !== '' &&
      !node.accounts.readEmail(address) && {
        address: t('guests.errors.GUEST_ADDRESS', { problem: 'wrong', typed: address })
      }),
    ...(expiresAt === undefined && { until: t('guests.until.wrong') })
  })

  const drawAgain = async (ctx: HobContext, typed: Typed, errors: FormErrors) =>
    node.pages.draw(ctx, { ...page, view: await viewOf(ctx, typed, errors), status: 422 })

  async function viewOf(ctx: HobContext, typed?: Typed, errors: FormErrors = {}) {
    const { t, viewer, query } = ctx.state
    const owner = viewer.account as Account
    const { after } = query as { after?: string }
    const all = await rows.ofOwner(owner, { after, limit: shown })
    const last = all.length > shown ? all[shown - 1] : undefined
    const values = typed ?? { name: '', address: '', until: toDay(guests.usualEnd()) }
    return {
      title: t('guests.title'),
      tabs: menu?.tabs(ctx, 'guests') ?? [],
      guests: all.slice(0, shown).map(presentGuest),
      ...(last && { next: `${path}?after=${encodeURIComponent(last.account.name)}` }),
      mayInvite: guests.mayInvite(owner),
      sendsLetters: invitations.isPossible,
      fields: placeErrors(toFields(values, t), errors),
      errors: listErrors(errors)
    }
  }

  function toFields({ name, address, until }: Typed, t: HobContext['state']['t']): FormField[] {
    const help = t(invitations.isPossible ? 'guests.address.help' : 'guests.address.unsent')
    return [
      { kind: 'field', name: 'name', label: t('guests.name'), value: name, maxlength: longestName },
      { kind: 'field', name: 'address', label: t('guests.address'), help, value: address, maxlength: 254 },
      { kind: 'field', name: 'until', label: t('guests.until'), value: until, type: 'date' }
    ]
  }
}
