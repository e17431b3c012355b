import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { QrCode } from '../../core/text/qr-code.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext, RouteAccess } from '../../core/web/routes.ts'
import { firstValues, type LinkValues, linkFields } from './link-form.ts'
import { isOver, type Link } from './link-rows.ts'
import type { Links } from './links.ts'
import { entryView } from './views.ts'

export const path = '/e/:id/links'
export const page = { name: 'share-links.entry', template: 'share-links/entry', client: 'links' }
export const access: RouteAccess = { resource: 'entry', param: 'id', action: 'share' }

/** A link that was made at this moment, and what was typed and is wrong with it where none was. */
export interface LinkForm {
  made?: { address: string; qr: QrCode; hasPassword: boolean }
  values?: LinkValues
  errors?: FormErrors
}

/** For whoever decides who sees an entry: the links that show it, and a form for a new one. */
export function addEntryPage(node: PluginNode, links: Links) {
  node.pages.add({
    ...page,
    path,
    access,
    schema: entryView,
    view: ctx => presentLinks(node, links, ctx)
  })
}

export async function presentLinks(
  node: PluginNode,
  links: Links,
  { state }: HobContext,
  { made, values = firstValues(node), errors = {} }: LinkForm = {}
) {
  const entry = state.resource?.entry as Entry
  const [view] = await node.entries.present([entry], state.viewer, state.locale)
  if (!view) throw node.error('ENTRY_MISSING', 'There is no such entry.', { status: 404 })
  const { placeErrors, listErrors } = node.pages.forms
  return {
    title: state.t('share-links.title'),
    entry: view,
    action: `${view.address}/links`,
    isShown: entry.state === 'published',
    links: (await links.of({ kind: 'entry', id: entry.id })).map(showLink),
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
