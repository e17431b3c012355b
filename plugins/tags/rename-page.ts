import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { addressOf, longestName } from './names.ts'
import type { Renaming } from './renaming.ts'
import type { TagRow } from './tables.ts'
import type { TagReading } from './tag-page.ts'
import { changeView } from './views.ts'

const path = '/tags/:tag/name'
const page = { name: 'tags.change', template: 'tags/change' }

/** For moderators: another name for a tag, or one that another has already; that they become one is said before it is done. */
export function addRenamePage(node: PluginNode, reading: TagReading, renaming: Renaming) {
  const { readText } = node.pages.forms
  node.powers.add({ name: 'tags.rename', label: 'tags.powers.rename', role: 'moderator' })

  node.pages.add({
    ...page,
    path,
    access: 'moderator',
    schema: changeView,
    view: async ctx => {
      const tag = await reading.demand(ctx.params.tag)
      return viewOf(ctx, tag, tag.name ?? tag.key)
    }
  })

  node.router.post(path, { access: 'moderator' }, async ctx => {
    const { body, viewer, t } = ctx.state
    const tag = await reading.demand(ctx.params.tag)
    const name = readText(body, 'name')
    try {
      const other = await renaming.target(tag, name)
      const mayMerge = other !== undefined && readText(body, 'merge') === addressOf(other.key)
      if (other && !mayMerge) return draw(ctx, tag, name, { other })
      const renamed = await renaming.rename(tag, { name, mayMerge }, viewer.account as Account)
      ctx.state.flash(t('tags.change.done', { name: renamed.name ?? renamed.key }))
      ctx.redirect(addressOf(renamed.key))
    } catch (thrown) {
      const { message } = node.pages.demandRefusal(ctx.state, thrown, ['name'])
      return draw(ctx, tag, name, { errors: { name: message } })
    }
  })

  async function draw(ctx: HobContext, tag: TagRow, name: string, found: Found) {
    const view = viewOf(ctx, tag, name, found)
    await node.pages.draw(ctx, { ...page, view, status: found.errors ? 422 : 200 })
  }

  function viewOf(
    { state: { t } }: HobContext,
    tag: TagRow,
    value: string,
    { other, errors = {} }: Found = {}
  ) {
    const shown = tag.name ?? tag.key
    const field = { kind: 'field' as const, name: 'name', label: t('tags.change.name'), value }
    return {
      title: t('tags.change.title', { name: shown }),
      name: shown,
      address: addressOf(tag.key),
      action: `${addressOf(tag.key)}/name`,
      fields: node.pages.forms.placeErrors([{ ...field, maxlength: longestName }], errors),
      ...(other && { merge: { name: other.name ?? other.key, address: addressOf(other.key) } }),
      errors: node.pages.forms.listErrors(errors)
    }
  }
}

interface Found {
  /** A tag of the wished name. */
  other?: TagRow
  errors?: FormErrors
}
