import type { PluginNode } from '../../../core/plugin.ts'
import type { FormErrors } from '../../../core/web/forms.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { renderArticle } from '../article/render.ts'
import { fillPieces } from '../reader/embedded.ts'
import { readSettings } from '../settings.ts'
import type { Draft } from './drafts.ts'
import { longestTitle, type WrittenForm } from './words.ts'

/** What the page of writing shows beside the words. */
export interface WriteExtras {
  errors?: FormErrors
  /** What another window saved meanwhile. */
  conflict?: { title: string; body: string } | 'gone'
  drafts?: readonly Draft[]
  savedAt?: number
  /** Of the entry that is written anew. */
  address?: string
  isPublished?: boolean
}

/** Characters of a text that are shown before it is published: the web process draws them. */
const previewed = 100_000

const spoken = ['saved', 'kept', 'conflict'] as const

export async function presentWriting(
  node: PluginNode,
  { state }: HobContext,
  form: Omit<WrittenForm, 'act'> & { act?: WrittenForm['act'] },
  { errors = {}, conflict, drafts = [], savedAt, address, isPublished = false }: WriteExtras
) {
  const { t } = state
  const field = (name: 'title' | 'body', most: number, rows?: number) => ({
    kind: 'field' as const,
    name,
    label: t(`text.write.${name}`),
    value: form[name],
    maxlength: most,
    ...(rows && { rows, help: t('text.write.body.help') })
  })
  const fields = [field('title', longestTitle), field('body', readSettings(node.settings).maxArticle, 16)]
  return {
    title: t(address ? 'text.write.again' : 'text.write.new'),
    action: address ? `${address}/write` : '/write',
    address,
    isPublished,
    draft: form.id,
    revision: form.revision,
    base: form.base ?? '',
    fields: node.pages.forms.placeErrors(fields, errors),
    errors: node.pages.forms.listErrors(errors),
    conflict: conflict === 'gone' ? { isGone: true } : conflict,
    savedAt: savedAt === undefined ? undefined : new Date(savedAt).toISOString(),
    preview: form.act === 'preview' ? await preview(node, form, state) : undefined,
    drafts: drafts
      .filter(({ id }) => id !== form.id)
      .map(({ id, title, body, savedAt: at }) => ({
        address: `/write?draft=${id}`,
        name: title || body.trim().slice(0, 60) || t('text.write.unnamed'),
        savedAt: new Date(at).toISOString()
      })),
    messages: Object.fromEntries(spoken.map(key => [key, t(`text.write.${key}`, { time: '{time}' })]))
  }
}

async function preview(
  node: PluginNode,
  { body }: Pick<WrittenForm, 'body'>,
  { viewer, locale }: HobContext['state']
) {
  const { html, title } = await renderArticle(body.slice(0, previewed), node.config.url.replace(/\/$/, ''))
  const pieces = await fillPieces(node, html, { writer: viewer.account?.id ?? '', viewer, locale })
  return { heading: title, pieces }
}
