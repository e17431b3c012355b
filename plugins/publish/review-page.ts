import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { type EntryForm, readEntryForm, saveEntryForm } from './entry-form.ts'
import { idsLength, listOwnDrafts, reviewAddress } from './own-drafts.ts'
import { presentReviewItems, type SentForms } from './review-view.ts'
import { reviewView } from './views.ts'

const page = { name: 'publish.review', template: 'publish/review', client: 'review', hasFields: true }

/** Drafts side by side, each with its form: described here, then published together. */
export function addReviewPage(node: PluginNode) {
  node.pages.add({
    ...page,
    path: '/upload/review',
    access: 'member',
    schema: reviewView,
    query: {
      type: 'object',
      properties: { ids: { type: 'string', maxLength: idsLength }, now: { type: 'string', maxLength: 1 } }
    },
    async view(ctx) {
      const { ids, now } = ctx.state.query as { ids?: string; now?: string }
      const entries = await listOwnDrafts(node, ctx.state.viewer, toIds(ids))
      return viewOf(node, ctx, entries, { mayWait: !now })
    }
  })

  node.router.post('/upload/review', { access: 'member' }, async ctx => {
    const { body, viewer, t } = ctx.state
    const remove = node.pages.forms.readText(body, 'remove')
    const entries = await listOwnDrafts(
      node,
      viewer,
      remove ? [remove] : toIds(node.pages.forms.readText(body, 'ids'))
    )
    if (remove) {
      for (const entry of entries) await node.entries.remove(entry, viewer)
      return ctx.redirect(remove && entries.length > 0 ? `/e/${remove}/removed` : '/upload/review')
    }
    const wrong = await saveAll(node, entries, ctx)
    if (wrong.size > 0) {
      const view = await viewOf(node, ctx, entries, { sent: wrong })
      return node.pages.draw(ctx, { ...page, view, status: 422 })
    }
    if (node.pages.forms.readText(body, 'publish') !== 'all') {
      ctx.state.flash(t('publish.review.saved'))
      return ctx.redirect(reviewAddress(idsOf(entries)))
    }
    await publishAll(node, entries, ctx)
  })
}

function toIds(text = ''): string[] {
  return text.split(',').filter(Boolean)
}

function idsOf(entries: readonly Entry[]): string[] {
  return entries.map(({ publicId }) => publicId)
}

interface ViewOptions {
  /** Forms are shown once every file was read, so that they are filled with what the files say. */
  mayWait?: boolean
  sent?: SentForms
}

async function viewOf(node: PluginNode, ctx: HobContext, entries: readonly Entry[], options: ViewOptions) {
  const { t } = ctx.state
  const items = await presentReviewItems(node, entries, ctx, options.sent)
  const waiting = items.filter(({ isReady, hasFailed }) => !isReady && !hasFailed)
  return {
    title: t('publish.review.title'),
    items,
    ids: idsOf(entries).join(','),
    isWaiting: Boolean(options.mayWait) && waiting.length > 0,
    readyCount: items.length - waiting.length,
    now: withNow(reviewAddress(idsOf(entries))),
    errors: [...(options.sent?.values() ?? [])].flatMap(({ errors }) => node.pages.forms.listErrors(errors))
  }
}

function withNow(address: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}now=1`
}

/** Saves what can be saved and returns the forms that could not. Nothing is saved of a form with a mistake. */
async function saveAll(node: PluginNode, entries: readonly Entry[], ctx: HobContext): Promise<SentForms> {
  const wrong = new Map<string, EntryForm>()
  for (const entry of entries) {
    const { publicId: suffix } = entry
    const form = await readEntryForm(node, entry, ctx.state.body, ctx.state, suffix)
    const errors =
      Object.keys(form.errors).length > 0
        ? form.errors
        : (await saveEntryForm(node, entry, form, ctx, suffix)).errors
    if (Object.keys(errors).length > 0) wrong.set(suffix, { ...form, errors })
  }
  return wrong
}

/** Failed files stay behind as drafts: they have nothing to show. */
async function publishAll(node: PluginNode, entries: readonly Entry[], ctx: HobContext) {
  const { viewer, t } = ctx.state
  const sound = await node.entries.byIds(
    entries.filter(({ state }) => state !== 'failed').map(e => e.publicId)
  )
  const published: Entry[] = []
  for (const entry of sound) published.push(await node.entries.publish(entry, viewer))
  // What is still being read is published after; nobody is told that it is there already.
  const isWaiting = published.some(({ state }) => state === 'processing')
  const said = isWaiting ? 'publish.review.publishing' : 'publish.review.published'
  ctx.state.flash(t(said, { count: published.length }))
  const [only] = published
  ctx.redirect(only && published.length === 1 ? `/e/${only.publicId}` : `/@${viewer.account?.name}`)
}
