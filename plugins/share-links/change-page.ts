import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { type ChangeValues, changeFields, readChange, toChange } from './change-form.ts'
import { toErrors } from './link-form.ts'
import { accessTo, showLink, targetOf } from './link-page.ts'
import type { Links } from './links.ts'
import type { LinkKind } from './service.ts'
import { linkView } from './views.ts'

/** Of one link: what it is for, how long it works from now on and what it asks for. Its address stays what it is. */
export function addChangePage(node: PluginNode, links: Links, kind: LinkKind) {
  const access = accessTo(kind)
  const path = `${kind.path}/links/:link`
  const page = { name: `share-links.${kind.name}.link`, template: 'share-links/link' }
  const { placeErrors, listErrors } = node.pages.forms

  node.pages.add({ ...page, path, access, schema: linkView, view: ctx => viewOf(ctx) })

  node.router.post(path, { access }, async ctx => {
    const { state, params } = ctx
    const values = readChange(node, state.body)
    try {
      const change = await toChange(node, values)
      if (!(await links.change(targetOf(kind, ctx), params.link ?? '', change))) throw missing()
      state.flash(state.t('share-links.changed'))
      ctx.redirect(kind.path.replace(':id', params.id ?? '').concat('/links'))
    } catch (thrown) {
      const view = await viewOf(ctx, values, toErrors(node, ctx, thrown))
      await node.pages.draw(ctx, { ...page, view, status: 422 })
    }
  })

  const missing = () => missingLink(node)

  async function viewOf(ctx: HobContext, typed?: ChangeValues, errors: FormErrors = {}) {
    const { state, params } = ctx
    const target = targetOf(kind, ctx)
    const link = await links.one(target, params.link ?? '')
    const thing = link && (await kind.find(target.id))
    if (!thing) throw missing()
    return {
      title: state.t('share-links.change.title'),
      thing: { heading: thing.heading || state.t('core.entry.untitled'), address: thing.address },
      link: showLink(link),
      back: `${thing.address}/links`,
      action: `${thing.address}/links/${link.id}`,
      fields: placeErrors(changeFields(node, link, typed ?? { label: link.label }, state), errors),
      errors: listErrors(errors)
    }
  }
}

export const missingLink = ({ error }: Pick<PluginNode, 'error'>) =>
  error('LINK_MISSING', 'There is no such link.', { status: 404 })
