import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { joinFrontMatter, splitFrontMatter } from '../front-matter.ts'
import { decodeText } from '../plain/decode.ts'
import { readSettings } from '../settings.ts'
import { isMarkdownName, isTitled } from '../sniff.ts'
import { answerOutcome, wantsOutcome } from './answer.ts'
import type { Drafts } from './drafts.ts'
import { findErrors, nameFile, readWrittenForm, toWords, type WrittenForm } from './words.ts'
import { stepOver, toConflict, writePage, writingLimit } from './write-page.ts'
import { presentWriting, type WriteExtras } from './write-view.ts'

const path = '/e/:id/write'
const access = { resource: 'entry', param: 'id', action: 'edit' }

/** The text of an entry as it is stored. */
interface StoredText {
  base: string
  title: string
  body: string
  /** Words about it that are kept beside its title. */
  others: string
}

/** Where the text of an entry is written anew; its address and what is said of it stay. */
export function addRewritePage(node: PluginNode, drafts: Drafts) {
  const show = async (
    ctx: HobContext,
    form: Parameters<typeof presentWriting>[2],
    status: number,
    extras: WriteExtras
  ) => {
    const entry = entryOf(ctx)
    const isPublished = entry.state === 'published' || entry.state === 'processing'
    const view = await presentWriting(node, ctx, form, {
      ...extras,
      address: `/e/${entry.publicId}`,
      isPublished
    })
    return node.pages.draw(ctx, { ...writePage, view, status })
  }

  node.router.get(path, { access }, async ctx => {
    const entry = entryOf(ctx)
    const stored = await readStored(node, entry)
    if (!stored) return ctx.redirect(`/e/${entry.publicId}/edit`)
    const draft = await drafts.ofEntry(entry.id, writerOf(ctx))
    const form = draft ?? { ...stored, id: node.uploads.ticket(), revision: 0 }
    const isStale = draft && draft.base !== stored.base
    await show(ctx, form, 200, {
      ...(draft && { savedAt: draft.savedAt }),
      ...(isStale && { conflict: stored })
    })
  })

  node.router.post(path, { access, limit: writingLimit }, async ctx => {
    const entry = entryOf(ctx)
    const stored = await readStored(node, entry)
    if (!stored) return ctx.redirect(`/e/${entry.publicId}/edit`)
    const form = readWrittenForm(node, ctx.state.body)
    if (form.act === 'discard') {
      await drafts.remove(form.id, writerOf(ctx))
      ctx.state.flash(ctx.state.t('text.write.discarded'))
      return ctx.redirect(`/e/${entry.publicId}`)
    }
    const errors = findErrors(node, form, ctx.state)
    if (Object.keys(errors).length > 0) return show(ctx, form, 422, { errors })
    if (form.act === 'preview') return show(ctx, form, 200, {})
    const saving = await drafts.save(toWords(form, writerOf(ctx), entry.id))
    if (wantsOutcome(ctx)) return answerOutcome(ctx, saving)
    if (!('saved' in saving)) return show(ctx, stepOver(form, saving.other), 409, toConflict(saving.other))
    const { saved } = saving
    if (form.act === 'save') {
      ctx.state.flash(ctx.state.t('text.write.savedDraft'))
      return ctx.redirect(`/e/${entry.publicId}/write`)
    }
    // Somebody put another file in its place since writing began.
    if (form.base !== stored.base)
      return show(ctx, { ...form, base: stored.base, revision: saved.revision }, 409, { conflict: stored })
    await replace(node, ctx, form, stored)
    await drafts.remove(saved.id, saved.account)
  })
}

async function replace(
  node: PluginNode,
  ctx: HobContext,
  { title, body }: WrittenForm,
  { others }: StoredText
) {
  const entry = entryOf(ctx)
  const { viewer, t } = ctx.state
  const file = Readable.from([Buffer.from(joinFrontMatter(title, body, others))])
  const arrival = await node.uploads.receive(file, nameFile(title))
  const saved = title === entry.title ? entry : await node.entries.save(entry, { title }, viewer)
  await node.entries.replace(saved, arrival, viewer)
  const isDraft = entry.state === 'draft'
  if (!isDraft) ctx.state.flash(t('text.write.replaced'))
  ctx.redirect(isDraft ? `/e/${entry.publicId}/edit` : `/e/${entry.publicId}`)
}

/** The newest text of an entry, also where it waits to be processed; undefined for what is no article. */
async function readStored(node: PluginNode, entry: Entry): Promise<StoredText | undefined> {
  if (entry.mediaType !== 'text') return undefined
  const files = (await node.files.ofEntries([entry])).get(entry.id) ?? []
  const file = files.find(isRole('replacement')) ?? files.find(isRole('original'))
  if (!file || file.size > readSettings(node.settings).maxArticle * 4) return undefined
  const decoded = decodeText(await buffer(await node.files.read(file)))
  if (!decoded || !(isTitled(decoded.words) || isMarkdownName(entry.fileName))) return undefined
  const { body, others } = splitFrontMatter(decoded.words)
  return { base: file.id, title: entry.title, body, others }
}

const isRole =
  (role: string) =>
  (file: FileRecord): boolean =>
    file.role === role

function entryOf({ state }: HobContext): Entry {
  return state.resource?.entry as Entry
}

/** Several people may edit an entry, each at words of their own until they are put in its place. */
function writerOf({ state }: HobContext): string {
  return (state.viewer.account as Account).id
}
