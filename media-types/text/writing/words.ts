import type { PluginNode } from '../../../core/plugin.ts'
import type { FormBody, FormErrors } from '../../../core/web/forms.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { readSettings } from '../settings.ts'
import type { DraftWords } from './drafts.ts'

/** What the form sends, and what its buttons mean. */
export interface WrittenForm {
  id: string
  revision: number
  base: string | null
  title: string
  body: string
  act: 'save' | 'preview' | 'publish' | 'discard'
}

export const longestTitle = 300
/** Engines refuse a number that has no room in its column. */
const mostRevisions = 2 ** 31 - 2

export function readWrittenForm({ ids, pages, uploads }: PluginNode, body: FormBody): WrittenForm {
  const text = (name: string) => pages.forms.readText(body, name)
  const [id, base, act] = [text('draft'), text('base'), text('act')]
  return {
    id: ids.isId(id) ? id : uploads.ticket(),
    revision: Math.min(Math.max(0, Math.trunc(Number(text('revision')) || 0)), mostRevisions),
    base: ids.isId(base) ? base : null,
    title: text('title').replace(/\s+/g, ' '),
    // The end of a line may be a sign of Markdown; only what stands before the first word is of no use.
    body: typeof body.body === 'string' ? body.body.replace(/\r\n?/g, '\n').replace(/^\s*\n/, '') : '',
    act: act === 'preview' || act === 'publish' || act === 'discard' ? act : 'save'
  }
}

export function findErrors(node: PluginNode, { title, body, act }: WrittenForm, { t }: HobContext['state']) {
  const errors: FormErrors = {}
  const most = readSettings(node.settings).maxArticle
  if (title.length > longestTitle) errors.title = t('text.write.tooLong', { most: longestTitle })
  if (body.length > most) errors.body = t('text.write.tooLong', { most })
  if (act === 'publish' && !body.trim()) errors.body = t('text.write.empty')
  return errors
}

export function toWords(form: WrittenForm, account: string, entry: string | null): DraftWords {
  const { id, revision, base, title, body } = form
  return { id, account, entry, base, revision, title, body }
}

/** A name for the file, from its title. */
export function nameFile(title: string): string {
  const name = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return `${[...name].slice(0, 60).join('') || 'text'}.md`
}
