import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { QrCode } from '../../core/text/qr-code.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../site/service.ts'
import type { InvitationLetters } from './letters.ts'
import { fields, firstValues, type LinkValues, readValues } from './link-form.ts'
import type { Links } from './links.ts'
import { presentLinks } from './presenting.ts'
import { mostPlaces, type Rights } from './rights.ts'
import { ownView } from './views.ts'

const path = '/settings/invitations'
const page = { name: 'invitations.own', template: 'invitations/own', client: 'links' }
const limit = { points: 60, seconds: 600 }

interface Again {
  values?: LinkValues
  errors?: FormErrors
  /** The address of a link just made, as text and as a picture; shown on this one answer and never again. */
  made?: string
  qr?: QrCode
}

/** Where people invite others and see what became of it. */
export function addOwnPage(
  node: PluginNode,
  { links, rights, letters }: { links: Links; rights: Rights; letters: InvitationLetters }
) {
  const { placeErrors, listErrors, readText } = node.pages.forms
  const me = (ctx: HobContext) => ctx.state.viewer.account as Account

  const when = ({ state }: HobContext) => !!state.viewer.account && rights.mayInvite(state.viewer.account)
  node.find('settings-pages')?.list('invitations', 'invitations', { group: 'people', when })

  node.pages.add({ ...page, path, access: 'member', schema: ownView, view: ctx => viewOf(ctx) })

  node.router.post(path, { access: 'member', limit }, async ctx => {
    const values = readValues(node, ctx.state.body)
    const errors = await check(ctx, values)
    if (Object.keys(errors).length > 0) return draw(ctx, { values, errors }, 422)
    const to = addressIn(values)
    let maySend = true
    const made = await links.make(me(ctx), { ...values, isSent: to !== undefined }, async trx => {
      maySend = to === undefined || (await rights.mayWrite(me(ctx), trx))
      return maySend && values.places <= ((await rights.left(me(ctx), trx)) ?? mostPlaces)
    })
    const crowded = { email: ctx.state.t('invitations.email.crowded') }
    // Another form of theirs was quicker.
    if (!made) return draw(ctx, { values, errors: maySend ? await check(ctx, values) : crowded }, 422)
    if (to === undefined) return show(ctx, `${node.config.url}/invitation?key=${made.secret}`)
    await letters.send(made.link, to, ctx.state.locale)
    ctx.state.flash(ctx.state.t('invitations.said.sent', { address: to }))
    ctx.redirect(path)
  })

  const addressIn = ({ email }: LinkValues) =>
    letters.isPossible && email ? node.accounts.readEmail(email) : undefined

  async function show(ctx: HobContext, made: string) {
    ctx.set('Cache-Control', 'private, no-store')
    await draw(ctx, { made, qr: await node.text.toQrCode(made) })
  }

  node.router.post(`${path}/end`, { access: 'member', limit }, async ctx => {
    const ended = await links.end(readText(ctx.state.body, 'link'), me(ctx))
    if (ended) ctx.state.flash(ctx.state.t('invitations.said.ended'))
    ctx.redirect(path)
  })

  async function check(ctx: HobContext, values: LinkValues): Promise<FormErrors> {
    const { t } = ctx.state
    const { note, places, email } = values
    if (!rights.mayInvite(me(ctx))) return { places: t('invitations.own.closed') }
    const left = await rights.left(me(ctx))
    const most = Math.min(left ?? mostPlaces, mostPlaces)
    if (most === 0) return { places: t('invitations.places.none') }
    if (places < 1 || places > most) return { places: t('invitations.places.wrong', { most }) }
    if (letters.isPossible && email && !addressIn(values)) return { email: t('sign-in.errors.EMAIL_INVALID') }
    return note.length > 100 ? { note: t('invitations.note.wrong', { most: 100 }) } : {}
  }

  async function viewOf(ctx: HobContext, { values = firstValues, errors = {}, made, qr }: Again = {}) {
    const { t } = ctx.state
    const left = await rights.left(me(ctx))
    return {
      title: t('invitations.title'),
      tabs: node.find('settings-pages')?.tabs(ctx, 'invitations') ?? [],
      mayInvite: rights.mayInvite(me(ctx)),
      mode: node.use('sign-in').newAccounts.mode(),
      left,
      made,
      ...(qr && { qr }),
      fields: placeErrors(
        fields(values, { most: Math.min(left ?? mostPlaces, mostPlaces), maySend: letters.isPossible }, t),
        errors
      ),
      errors: listErrors(errors),
      // Whose they are, their owner knows.
      links: (await presentLinks(node, links, await links.of(me(ctx)))).map(({ by: _by, ...link }) => link)
    }
  }

  const draw = async (ctx: HobContext, again: Again, status = 200) =>
    node.pages.draw(ctx, { ...page, view: await viewOf(ctx, again), status })
}
