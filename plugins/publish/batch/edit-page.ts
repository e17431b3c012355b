import type { Account } from '../../../core/accounts/accounts.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { FormErrors } from '../../../core/web/forms.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import type { Batch, Batches } from '../service.ts'
import { loadAddedParts } from './added-parts.ts'
import { planBatch } from './batch-plan.ts'
import { type BatchValues, readBatchValues, startingBatch } from './batch-values.ts'
import { describeLeftOut, presentBatch } from './batch-view.ts'
import { findSelected, mostSelected, readSelection, type SelectedEntries } from './selection.ts'
import { batchView } from './views.ts'

const path = '/entries/edit'
const page = { name: 'publish.batch', template: 'publish/batch', client: 'batch', hasFields: true }

/** Draws the page that selects, saying why nothing else came. */
export type DrawSelection = (ctx: HobContext, ids: readonly string[], error: string) => Promise<void>

/** Changes many of one's own entries in one form. What is not ticked stays as it is. */
export function addBatchPage(node: PluginNode, batches: Batches, drawSelection: DrawSelection) {
  node.pages.add({
    ...page,
    path,
    access: 'member',
    schema: batchView,
    // The selection comes with a form; whoever only has the address chooses first.
    view(ctx) {
      ctx.redirect('/entries/select')
      return {}
    }
  })

  node.router.post(path, { access: 'member' }, async ctx => {
    const selected = await demandSelected(node, ctx, drawSelection)
    if (!selected) return
    const { body } = ctx.state
    const step = node.pages.forms.readText(body, 'step')
    if (step === '') return draw(ctx, selected, undefined, {}, 200)
    const values = readBatchValues(node, body)
    const added = await loadAddedParts(node, selected.entries, ctx.state, body)
    const { savings, errors } = await planBatch(node, selected.entries, values, added, ctx.state)
    if (step === 'preview')
      return draw(ctx, selected, values, errors.title ? { title: errors.title } : {}, 200)
    if (Object.keys(errors).length > 0) return draw(ctx, selected, values, errors, 422)
    try {
      finish(ctx, await batches.change(savings, ctx.state.viewer), selected)
    } catch (thrown) {
      return draw(ctx, selected, values, toErrors(ctx, thrown), 422)
    }
  })

  async function draw(
    ctx: HobContext,
    selected: SelectedEntries,
    sent: BatchValues | undefined,
    errors: FormErrors,
    status: number
  ) {
    const values = sent ?? startingBatch(selected.entries)
    const added = await loadAddedParts(node, selected.entries, ctx.state, sent && ctx.state.body)
    const view = await presentBatch(node, ctx, selected, { values, added, errors })
    return node.pages.draw(ctx, { ...page, view, status })
  }

  /** Errors of the node itself are thrown on. */
  function toErrors({ state }: HobContext, thrown: unknown): FormErrors {
    const refusal = node.pages.demandRefusal(state, thrown)
    if (refusal.path?.startsWith('audience'))
      return { people: state.t('publish.people.unknown', refusal.values) }
    return { change: refusal.message }
  }
}

/** The entries that a form is about; undefined where the page that selects them was drawn instead. */
export async function demandSelected(
  node: PluginNode,
  ctx: HobContext,
  drawSelection: DrawSelection
): Promise<SelectedEntries | undefined> {
  const { body, viewer, t } = ctx.state
  const ids = readSelection(node, body)
  if (ids.length > mostSelected) {
    await drawSelection(ctx, ids, t('publish.select.tooMany', { count: ids.length, most: mostSelected }))
    return undefined
  }
  const selected = await findSelected(node, ids, viewer.account as Account)
  if (selected.entries.length > 0) return selected
  await drawSelection(ctx, [], t(ids.length > 0 ? 'publish.select.noneLeft' : 'publish.select.none'))
  return undefined
}

/** Back to one's own page, where it can be undone at once. */
export function finish(ctx: HobContext, batch: Batch, { leftOut }: SelectedEntries) {
  const { flash, t, locale, viewer } = ctx.state
  if (leftOut.length > 0) flash(describeLeftOut(leftOut, t, locale), 'error')
  ctx.redirect(`/@${viewer.account?.name}?batch=${batch.id}`)
}
