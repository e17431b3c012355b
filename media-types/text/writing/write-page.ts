import { Readable } from 'node:stream'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { joinFrontMatter } from '../front-matter.ts'
import { answerOutcome, wantsOutcome } from './answer.ts'
import type { Draft, Drafts } from './drafts.ts'
import { writeView } from './views.ts'
import { findErrors, nameFile, readWrittenForm, toWords, type WrittenForm } from './words.ts'
import { presentWriting, type WriteExtras } from './write-view.ts'

export const writePage = { name: 'text.write', template: 'text/write', client: 'write' }

/** Requests of one writer; one that saves every few seconds stays far below. */
export const writingLimit = { points: 120, seconds: 60 }

/** Where a new text is written. */
export function addWritePage(node: PluginNode, drafts: Drafts) {
  node.pages.add({
    ...writePage,
    path: '/write',
    access: 'member',
    schema: writeView,
    query: { type: 'object', properties: { draft: { type: 'string', format: 'uuid' } } },
    async view(ctx) {
      const account = accountOf(ctx)
      const { draft: id } = ctx.state.query as { draft?: string }
      const draft = id ? await drafts.byId(id, account.id) : undefined
      if (id && !draft)
        throw node.error('TEXT_DRAFT_MISSING', 'This draft is not there any more.', { status: 404 })
      // A text of an entry is written at the entry's own address.
      const form = draft ?? { id: node.uploads.ticket(), revision: 0, base: null, title: '', body: '' }
      return presentWriting(node, ctx, form, {
        drafts: await drafts.list(account.id),
        ...(draft && { savedAt: draft.savedAt })
      })
    }
  })

  node.router.post('/write', { access: 'member', limit: writingLimit }, async ctx => {
    const account = accountOf(ctx)
    const form = readWrittenForm(node, ctx.state.body)
    const show = async (status: number, extras: WriteExtras = {}, shown = form) => {
      const view = await presentWriting(node, ctx, shown, {
        ...extras,
        drafts: await drafts.list(account.id)
      })
      return node.pages.draw(ctx, { ...writePage, view, status })
    }
    if (form.act === 'discard') {
      await drafts.remove(form.id, account.id)
      ctx.state.flash(ctx.state.t('text.write.discarded'))
      return ctx.redirect('/write')
    }
    const errors = findErrors(node, form, ctx.state)
    if (Object.keys(errors).length > 0) return show(422, { errors })
    if (form.act === 'preview') return show(200)
    const saving = await drafts.save(toWords(form, account.id, null))
    if (wantsOutcome(ctx)) return answerOutcome(ctx, saving)
    if (!('saved' in saving)) return show(409, toConflict(saving.other), stepOver(form, saving.other))
    if (form.act === 'save') {
      ctx.state.flash(ctx.state.t('text.write.savedDraft'))
      return ctx.redirect(`/write?draft=${form.id}`)
    }
    return publish(node, drafts, ctx, saving.saved)
  })
}

/** What the other window saved is shown; saving again goes over it. */
export function toConflict(other: Draft | undefined): WriteExtras {
  return { conflict: other ? { title: other.title, body: other.body } : 'gone' }
}

export function stepOver(form: WrittenForm, other: Draft | undefined): WrittenForm {
  return { ...form, id: other?.id ?? form.id, revision: other?.revision ?? 0 }
}

/** The draft becomes an entry that waits to be published, once, however often the button is pressed. */
async function publish(node: PluginNode, drafts: Drafts, ctx: HobContext, draft: Draft) {
  if (!(await drafts.take(draft))) return ctx.redirect('/write')
  try {
    const { title, body } = draft
    const file = Readable.from([Buffer.from(joinFrontMatter(title, body))])
    const arrival = await node.uploads.receive(file, nameFile(title))
    const entry = await node.entries.accept(arrival, accountOf(ctx), { title })
    ctx.redirect(`/e/${entry.publicId}/edit`)
  } catch (thrown) {
    await drafts.putBack(draft)
    throw thrown
  }
}

function accountOf({ state }: HobContext): Account {
  return state.viewer.account as Account
}
