import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors, FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Additions } from './additions.ts'
import { toDay } from './days.ts'
import { longestName } from './guest-names.ts'
import type { Guest, GuestRows } from './guest-rows.ts'
import { presentGuest } from './guest-state.ts'
import type { Invitations } from './invitations.ts'
import { keepSecret } from './secrecy.ts'
import { path, pathOf } from './settings.ts'
import { guestView } from './views.ts'

export const page = { name: 'guests.guest', template: 'guests/guest', client: 'link' }
/** Characters of a password; a link has a secret of its own, so it need not be long. */
export const password = { shortest: 6, longest: 256 } as const

/** How many of the files that they added are shown. */
const shownAdditions = 50

/** What the form of a guest holds. The password is never shown again. */
export interface GuestValues {
  name: string
  until: string
  mayAdd: boolean
}

/** One guest: their link, their time, and what ends both. */
export interface GuestPage {
  /** `link`: a path with the secret of a link just made, which is shown this once. */
  viewOf(
    ctx: HobContext,
    guest: Guest,
    more?: { link?: string; values?: GuestValues; errors?: FormErrors }
  ): Promise<Record<string, unknown>>
}

export function addGuestPage(
  node: PluginNode,
  { rows, invitations, additions }: { rows: GuestRows; invitations: Invitations; additions: Additions }
): GuestPage {
  const menu = node.find('settings-pages')
  const { placeErrors, listErrors } = node.pages.forms

  node.resources.add({
    name: 'guest',
    async load(id) {
      const guest = await rows.byId(id)
      return guest && { kind: 'guest', owner: guest.owner, item: guest }
    }
  })

  const viewOf: GuestPage['viewOf'] = async (ctx, guest, { link, values, errors = {} } = {}) => {
    keepSecret(ctx)
    const { t, viewer } = ctx.state
    const [account] = await node.accounts.present([guest.account], viewer)
    const shown = presentGuest(guest)
    const mayLock = node.find('password-hashing') !== undefined
    return {
      title: shown.name,
      tabs: menu?.tabs(ctx, 'guests') ?? [],
      guest: shown,
      account,
      back: path,
      action: pathOf(guest.account),
      maySend: invitations.isPossible && guest.address !== null && shown.state !== 'ended',
      ...(link && { link: await presentLink(link) }),
      added: await presentAdded(guest, ctx.state),
      fields: placeErrors(
        toFields(
          guest,
          values ?? {
            name: guest.account.profile.displayName ?? '',
            until: toDay(guest.expiresAt),
            mayAdd: guest.mayAdd
          },
          mayLock,
          t
        ),
        errors
      ),
      errors: listErrors(errors)
    }
  }

  /** By the names of their files, because they have no others yet. */
  async function presentAdded(guest: Guest, { viewer, locale }: HobContext['state']) {
    const entries = await additions.latest(guest, shownAdditions)
    const views = await node.entries.present(entries, viewer, locale)
    return views.map(({ address, state }, at) => ({
      address,
      name: entries[at]?.title || entries[at]?.fileName,
      // Others wait for whoever invited them; this one waits for nobody.
      isFailed: state === 'failed',
      isWaiting: state !== 'published' && state !== 'failed'
    }))
  }

  async function presentLink(link: string) {
    const address = node.config.url + link
    return { address, qr: await node.text.toQrCode(address) }
  }

  node.pages.add({
    ...page,
    path: `${path}/:id`,
    access: { resource: 'guest', param: 'id', action: 'edit' },
    schema: guestView,
    view: ctx => viewOf(ctx, ctx.state.resource?.item as Guest)
  })
  return { viewOf }
}

function toFields(
  { passwordHash }: Guest,
  { name, until, mayAdd }: GuestValues,
  mayLock: boolean,
  t: HobContext['state']['t']
): FormField[] {
  const lock: FormField[] = [
    {
      kind: 'field',
      name: 'password',
      label: t(passwordHash === null ? 'guests.password' : 'guests.password.other'),
      help: t('guests.password.help'),
      value: '',
      maxlength: password.longest
    }
  ]
  const unlock: FormField[] = [
    { kind: 'check', name: 'unlock', label: t('guests.password.none'), checked: false }
  ]
  return [
    { kind: 'field', name: 'name', label: t('guests.name'), value: name, maxlength: longestName },
    { kind: 'field', name: 'until', label: t('guests.until'), value: until, type: 'date' },
    {
      kind: 'check',
      name: 'mayAdd',
      label: t('guests.mayAdd'),
      help: t('guests.mayAdd.help'),
      checked: mayAdd
    },
    ...(mayLock ? lock : []),
    ...(passwordHash === null ? [] : unlock)
  ]
}
