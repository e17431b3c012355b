import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors, FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { listOptions } from './field.ts'
import { longest, readSource, type SourceWish } from './source-form.ts'
import { presentSources, type RemixParts } from './source-views.ts'
import { sourcesView } from './views.ts'

const path = '/e/:id/sources'
const page = { name: 'licences.sources', template: 'licences/sources' }
const access = { resource: 'entry', param: 'id', action: 'edit' }
/** Far above what people name, and below what programs try. */
export const changing = { points: 240, seconds: 600 } as const

/** What an entry is made from, named by those who may edit it, with what to keep in mind about each. */
export function addSourcesPage(node: PluginNode, parts: RemixParts) {
  const { readText } = node.pages.forms

  node.slot('form.fields', {
    template: 'licences/sources-link',
    when: ({ entry, items }) => entry !== undefined || items !== undefined
  })
  node.pages.add({ ...page, path, access, schema: sourcesView, view: ctx => viewOf(ctx) })

  node.router.post(path, { access, limit: changing }, async ctx => {
    const { body, viewer, resource, t } = ctx.state
    const entry = resource?.entry as Entry
    const wish = {
      address: readText(body, 'address'),
      title: readText(body, 'title'),
      creator: readText(body, 'creator'),
      licence: readText(body, 'licence')
    }
    try {
      await parts.sources.add(entry, await readSource(node, parts.catalogue, wish, viewer))
    } catch (thrown) {
      const refusal = node.pages.refusal(ctx.state, thrown)
      if (!refusal?.path) throw thrown
      const view = await viewOf(ctx, wish, { [refusal.path]: refusal.message })
      return node.pages.draw(ctx, { ...page, view, status: 422 })
    }
    ctx.state.flash(t('licences.sources.added'))
    ctx.redirect(`/e/${entry.publicId}/sources`)
  })

  node.router.post(`${path}/remove`, { access, limit: changing }, async ctx => {
    const { body, resource, flash, t } = ctx.state
    const entry = resource?.entry as Entry
    if (await parts.sources.remove(entry, readText(body, 'source'))) flash(t('licences.sources.removed'))
    ctx.redirect(`/e/${entry.publicId}/sources`)
  })

  async function viewOf(ctx: HobContext, wish: SourceWish = { address: '' }, errors: FormErrors = {}) {
    const { viewer, locale, t, resource } = ctx.state
    const entry = resource?.entry as Entry
    const [view] = await node.entries.present([entry], viewer, locale)
    const own = (await parts.licences.of([entry])).get(entry.id)
    return {
      title: t('licences.sources.title'),
      entry: view,
      sources: await presentSources(node, parts, entry, own, { viewer, locale }),
      fields: node.pages.forms.placeErrors(toFields(wish, ctx), errors),
      errors: node.pages.forms.listErrors(errors)
    }
  }

  function toFields(wish: SourceWish, { state }: HobContext): FormField[] {
    const { t } = state
    const field = (name: keyof typeof longest, more: Partial<FormField> = {}): FormField => ({
      kind: 'field',
      name,
      label: t(`licences.sources.field.${name}`),
      value: wish[name] ?? '',
      maxlength: longest[name],
      ...more
    })
    return [
      field('address', { help: t('licences.sources.field.address.help') }),
      field('title', { help: t('licences.sources.field.title.help') }),
      field('creator'),
      {
        kind: 'select',
        name: 'licence',
        label: t('licences.field'),
        value: wish.licence ?? '',
        options: listOptions(parts.catalogue, state).map(({ value, label }) => ({ value, label }))
      }
    ]
  }
}
