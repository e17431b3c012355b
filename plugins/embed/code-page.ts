import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { FormField } from '../../core/web/forms.ts'
import { frameAddress, writeCode } from './code.ts'
import { isForAll, plays } from './embeddable.ts'
import { isCaptions, readOptions } from './options.ts'
import type { Embedding } from './settings.ts'
import { codeView } from './views.ts'

const query = {
  type: 'object',
  properties: { start: { type: 'string', maxLength: 20 }, captions: { type: 'string', maxLength: 40 } }
}

/** `/e/…/embed`: the code for another site, with what can be chosen about it. */
export function addCodePage(node: PluginNode, embedding: Embedding) {
  node.pages.add({
    name: 'embed.code',
    path: '/e/:id/embed',
    access: { resource: 'entry', param: 'id', action: 'view' },
    template: 'embed/code',
    client: 'copy',
    query,
    schema: codeView,
    async view({ state }) {
      const { viewer, locale, t, query: asked, resource } = state
      const entry = resource?.entry as Entry
      const [view] = await node.entries.present([entry], viewer, locale)
      if (!view) throw node.error('ENTRY_MISSING', 'There is no such entry.', { status: 404 })
      const title = t('embed.title')
      if (!isForAll(entry)) return { title, entry: view, isClosed: true }
      const options = readOptions(asked)
      return {
        ...{ title, entry: view, code: writeCode(embedding, view, options) },
        address: frameAddress(node, view, options),
        fields: plays(view) ? fieldsOf(view, asked, t) : []
      }
    }
  })
}

function fieldsOf({ extras }: EntryView, asked: Record<string, unknown>, t: Translate): FormField[] {
  const tracks = extras
    .filter(isCaptions)
    .flatMap(({ about }) =>
      typeof about?.language === 'string'
        ? [{ value: about.language, label: String(about.label || about.language) }]
        : []
    )
  const start: FormField = {
    ...{ kind: 'field', name: 'start', label: t('embed.start'), help: t('embed.start.help') },
    ...{ value: String(asked.start ?? ''), maxlength: 20 }
  }
  if (tracks.length === 0) return [start]
  const first = [
    { value: '', label: t('embed.captions.own') },
    { value: 'off', label: t('embed.captions.off') }
  ]
  const captions: FormField = {
    ...{ kind: 'select', name: 'captions', label: t('embed.captions'), value: String(asked.captions ?? '') },
    options: [...first, ...tracks]
  }
  return [start, captions]
}
