import type { Account } from '../../core/accounts/accounts.ts'
import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { PageView } from '../../core/web/pages.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Editors } from './editors.ts'

/** Beside an entry, for those who edit it: who they are. Visitors are not told. */
export function addEntryPart(node: PluginNode, editors: Editors) {
  const asked = new WeakMap<EntryView, Promise<Account[]>>()

  /** Of what a page shows, asked once. */
  function peopleOf(entry: EntryView): Promise<Account[]> {
    const people = asked.get(entry) ?? editors.of({ publicId: entry.id })
    asked.set(entry, people)
    return people
  }

  /** Who sees it beside its audience; none where everybody does. */
  async function countOf(entry: EntryView): Promise<number> {
    if (!entry.audience || entry.visibility === 'public') return 0
    return (await peopleOf(entry)).filter(({ state }) => state === 'active').length
  }

  /** They see it whoever else does, so the sentence that says who sees it tells of them. Not in lists: each would cost a question. */
  async function tell({ entry: shown }: PageView, { state }: HobContext) {
    const entry = shown as EntryView
    const found = await countOf(entry)
    if (found === 0) return
    const { also, ...audience } = entry.audience as { also?: string }
    const said = state.t('editors.also', { count: found })
    entry.audience = { ...audience, also: also ? `${also} · ${said}` : said }
  }
  for (const page of ['site.entry', 'site.audience'])
    node.hooks.pages.view.for(page).tapPromise('editors', tell)

  node.slot('entry.sharing', {
    template: 'editors/sharing',
    stage: -10,
    when: ({ entry }) => (entry as EntryView).may.share,
    load: async ({ entry }) => ({ count: await countOf(entry as EntryView) })
  })

  node.slot('entry.aside', {
    template: 'editors/aside',
    stage: 10,
    when: ({ entry }) => (entry as EntryView).may.edit,
    async load({ entry }, { viewer }) {
      const shown = entry as EntryView
      const people = await node.accounts.present(await peopleOf(shown), viewer)
      return { people, isOwner: shown.may.share }
    }
  })
}
