import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { toErrors } from './actions.ts'
import type { StoredComment } from './comment-rows.ts'
import type { Comments } from './comments.ts'
import { toAbout } from './entry-part.ts'
import type { Presenting } from './presenting.ts'
import { changing as limit } from './settings.ts'
import { changeView, historyView } from './views.ts'
import type { Writing } from './writing.ts'

interface Parts {
  comments: Comments
  presenting: Presenting
  writing: Writing
}

const path = '/comments/:comment/edit'
const page = { name: 'comments.change', template: 'comments/change' }

/** Where a comment is changed as long as it may be, and taken away; and what it said before. */
export function addChangePage(node: PluginNode, { comments, presenting, writing }: Parts) {
  const { readText, placeErrors, listErrors } = node.pages.forms
  const to = (action: string) => ({ resource: 'comment', param: 'comment', action })
  const commentOf = ({ state }: HobContext) => state.resource?.item as StoredComment

  async function readComment(ctx: HobContext) {
    const { viewer, locale, resource } = ctx.state
    const [entry] = (await node.entries.present([resource?.entry as Entry], viewer, locale)) as [EntryView]
    const { resource: found } = ctx.state
    const mayEdit = found !== undefined && (await node.access.may(viewer, 'edit', found))
    const [comment] = await presenting.list([commentOf(ctx)], toAbout(entry), ctx.state, mayEdit)
    return { entry, comment }
  }

  async function viewOf(ctx: HobContext, body = commentOf(ctx).body, errors: FormErrors = {}) {
    const { t } = ctx.state
    const field = {
      kind: 'field' as const,
      name: 'body',
      label: t('comments.form.body'),
      rows: 5,
      maxlength: node.settings.get<number>('longest'),
      value: body
    }
    return {
      title: t('comments.change.title'),
      ...(await readComment(ctx)),
      fields: placeErrors([field], errors),
      errors: listErrors(errors)
    }
  }

  node.pages.add({ ...page, path, access: to('remove'), schema: changeView, view: ctx => viewOf(ctx) })

  node.router.post(path, { access: to('edit'), limit }, async ctx => {
    const { viewer, resource, body, flash, t } = ctx.state
    const written = readText(body, 'body')
    const entry = resource?.entry as Entry
    try {
      await writing.rewrite(entry, viewer.account as Account, commentOf(ctx), written)
    } catch (thrown) {
      const view = await viewOf(ctx, written, toErrors(node, ctx, thrown))
      return node.pages.draw(ctx, { ...page, view, status: 422 })
    }
    flash(t('comments.said.edit'))
    ctx.redirect(`/e/${entry.publicId}#comment-${commentOf(ctx).id}`)
  })

  node.pages.add({
    name: 'comments.history',
    path: '/comments/:comment/history',
    access: to('remove'),
    template: 'comments/history',
    schema: historyView,
    async view(ctx) {
      const { t, locale } = ctx.state
      const before = await comments.history(commentOf(ctx))
      return {
        title: t('comments.history.title'),
        ...(await readComment(ctx)),
        versions: before.map(({ body, writtenAt }) => ({
          body: node.text.toHtml(body, { purpose: 'comment', locale }),
          writtenAt: new Date(writtenAt).toISOString()
        }))
      }
    }
  })
}
