import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { PageView } from '../../core/web/pages.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Editors } from './editors.ts'

/** Beside an entry, for those who edit it: who they are. Visitors are not told. */
export function addEntryPart(node: PluginNode, editors: Editors) {
  const counted = new WeakMap<EntryView, number>()

  /** They see it whoever else does, so the sentence that says who sees it tells of them. Not in lists: each would cost a question. */
  async function count({ entry: shown }: PageView, { state }: HobContext) {
    const entry = shown as EntryView
    if (!entry.audience || entry.visibility === 'public') return
    const people = await editors.of({ publicId: entry.id })
    const found = people.filter(person => person.state === 'active').length
    if (found === 0) return
    counted.set(entry, found)
    const { also, ...audience } = entry.audience as { also?: string }
    const said = state.t('editors.also', { count: found })
    entry.audience = { ...audience, also: also ? `${also} · ${said}` : said }
  }
  for (const page of ['site.entry', 'site.audience'])
    node.hooks.pages.view.for(page).tapPromise('editors', count)

  node.slot('entry.sharing', {
    template: 'editors/sharing',
    stage: -10,
    when: ({ entry }) => (entry as EntryView).may.share,
    load: ({ entry }) => ({ count: counted.get(entry as EntryView) ?? 0 })
  })

  node.slot('entry.aside', {
    template: 'editors/aside',
    stage: 10,
    when: ({ entry }) => (entry as EntryView).may.edit,
    async load({ entry }, { viewer }) {
      const { id, may } = entry as EntryView
      const people = await node.accounts.present(await editors.of({ publicId: id }), viewer)
      return { people, isOwner: may.share }
    }
  })
}
