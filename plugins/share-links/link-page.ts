import type { PluginNode } from '../../core/plugin.ts'
import type { QrCode } from '../../core/text/qr-code.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext, RouteAccess } from '../../core/web/routes.ts'
import { firstValues, type LinkValues, linkFields } from './link-form.ts'
import { isOver, type Link } from './link-rows.ts'
import type { Links } from './links.ts'
import type { LinkKind } from './service.ts'
import { linksView } from './views.ts'

export const pageOf = ({ name }: LinkKind) => ({
  name: `share-links.${name}`,
  template: 'share-links/links',
  client: 'links'
})
export const accessTo = ({ name }: LinkKind): RouteAccess => ({
  resource: name,
  param: 'id',
  action: 'share'
})

/** What a request to a page or route of a kind is about. */
export function targetOf({ name, idOf }: LinkKind, { state }: HobContext) {
  return { kind: name, id: state.resource ? idOf(state.resource) : '' }
}

/** A link that was made at this moment, and what was typed and is wrong with it where none was. */
export interface LinkForm {
  made?: { address: string; qr: QrCode; hasPassword: boolean }
  values?: LinkValues
  errors?: FormErrors
}

/** For whoever decides who sees something: the links that show it, and a form for a new one. */
export function addLinkPage(node: PluginNode, links: Links, kind: LinkKind) {
  node.pages.add({
    ...pageOf(kind),
    path: `${kind.path}/links`,
    access: accessTo(kind),
    schema: linksView,
    view: ctx => presentLinks(node, links, kind, ctx)
  })
}

export async function presentLinks(
  node: PluginNode,
  links: Links,
  kind: LinkKind,
  ctx: HobContext,
  { made, values = firstValues(node), errors = {} }: LinkForm = {}
) {
  const { state } = ctx
  const target = targetOf(kind, ctx)
  const thing = await kind.find(target.id)
  if (!thing) throw node.error('LINK_TARGET', 'There is nothing here to share.', { status: 404 })
  const { placeErrors, listErrors } = node.pages.forms
  return {
    title: state.t('share-links.title'),
    thing: { heading: thing.heading || state.t('core.entry.untitled'), address: thing.address },
    text: state.t(kind.text),
    action: `${thing.address}/links`,
    isShown: !thing.isHidden,
    links: (await links.of(target)).map(showLink),
    ...(made && { made }),
    fields: placeErrors(linkFields(node, values, state), errors),
    errors: listErrors(errors)
  }
}

/** As pages and other programs are told of it. */
export function showLink(link: Link) {
  const { id, label, uses, passwordHash, createdAt, usedAt, expiresAt } = link
  return {
    id,
    label,
    uses,
    hasPassword: passwordHash !== null,
    isOver: isOver(link),
    createdAt: toIso(createdAt),
    ...(usedAt !== null && { usedAt: toIso(usedAt) }),
    ...(expiresAt !== null && { expiresAt: toIso(expiresAt) })
  }
}

const toIso = (time: number) => new Date(time).toISOString()
