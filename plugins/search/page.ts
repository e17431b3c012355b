import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Finder, SearchAnswer, SearchQuestion } from './finding/finder.ts'
import { createSearchLinks, type SearchLinks } from './links.ts'
import { isAsked, readForm, readQuestion } from './question.ts'
import { orders, type Sources, searching } from './sources.ts'
import { searchView } from './views.ts'

const path = '/search'

/** The page where people look for entries: a plain form, whose answers come while they write where scripts run. */
export function addPage(node: PluginNode, finder: Finder, sources: Sources) {
  node.pages.add({
    name: 'search.results',
    path,
    access: 'anyone',
    template: 'search/results',
    schema: searchView,
    client: 'search',
    query: { type: 'object' },
    limit: searching,
    async view({ state }) {
      const query = readForm(node, sources, state.query)
      const question = readQuestion(query, state, sources)
      const links = createSearchLinks(path, query)
      const isShown = isAsked(question)
      return {
        title: question.text
          ? state.t('search.titled', { words: question.text.slice(0, 100) })
          : state.t('search.title'),
        asked: question.text,
        isAsked: isShown,
        dates: { from: query.from ?? '', to: query.to ?? '' },
        chosen: await listChosen(node, sources, question, links),
        ...(isShown && (await showAnswer(node, await finder.answer(question), { state, links, question })))
      }
    }
  })
  // Pages of results are endless, and nothing is on them that is nowhere else.
  node.hooks.web.describe.tap('search', (head, _resource, _viewer, { name }) => {
    if (name === 'search.results') head.meta.push({ name: 'robots', content: 'noindex' })
  })
  node.slot('page.nav', { template: 'search/nav' })
}

async function showAnswer(
  node: PluginNode,
  { items, highlights, facets, next, previous, ...told }: SearchAnswer,
  { state, links, question }: { state: HobContext['state']; links: SearchLinks; question: SearchQuestion }
) {
  const { t, viewer, locale } = state
  const views = await node.entries.present(items, viewer, locale)
  const shown = new Map(items.map(({ id, publicId }) => [publicId, highlights.get(id)]))
  return {
    ...told,
    results: views.map(entry => {
      const { title, passage, from } = shown.get(entry.id) ?? {}
      return {
        entry,
        ...(title && title.length > 0 && { heading: title }),
        ...(passage && { passage }),
        ...(from && { from: t(from) })
      }
    }),
    facets: facets.map(({ name, label, values }) => ({
      label: t(label),
      values: values.map(({ value, name: called, count }) => ({
        name: called,
        count,
        address: links.withFilter(name, value)
      }))
    })),
    orders: orders.map(value => ({
      label: t(`search.order.${value}`),
      address: links.withOrder(value),
      current: value === (question.order ?? 'best')
    })),
    pager: {
      ...(previous !== undefined && { previous: links.at(previous) }),
      ...(next && { next: links.at(next) }),
      ...(previous && { first: links.at('') }),
      isReversed: question.order === 'oldest'
    }
  }
}

/** The filters that are set, each with the way to do without. */
async function listChosen(
  { i18n }: PluginNode,
  sources: Sources,
  { filters = {}, viewer, locale }: SearchQuestion,
  links: SearchLinks
) {
  const t = i18n.translator(locale)
  const set = sources.filters().filter(({ name }) => filters[name] !== undefined)
  return Promise.all(
    set.map(async filter => {
      const value = String(filters[filter.name])
      const names = await filter.names?.([value], { viewer, locale })
      return {
        name: filter.name,
        value,
        label: t(filter.label),
        called: names?.get(value) ?? value,
        address: links.without(filter.name)
      }
    })
  )
}
