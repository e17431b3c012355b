import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { PageScope } from '../../core/web/pages.ts'
import { describeForm } from './comment-form.ts'
import type { Discussions } from './discussion.ts'
import type { Places } from './places.ts'
import type { About } from './presenting.ts'

/** Threads beside an entry, and answers that are shown of each; all of them have pages. */
const shown = { limit: 10, answers: 3 } as const

/** The comments of an entry beside it, with the form for a new one. */
export function addEntryPart(node: PluginNode, discussions: Discussions, places: Places) {
  node.slot('entry.aside', {
    template: 'comments/entry',
    client: 'comments',
    stage: -20,
    when: ({ entry }) => (entry as EntryView).state === 'published',
    load: async ({ entry }, scope) => loadPart(entry as EntryView, scope)
  })

  async function loadPart(entry: EntryView, scope: PageScope) {
    const about = toAbout(entry)
    const discussion = await discussions.read(about, scope.viewer)
    if (!discussion) return undefined
    const { threads, next } = await discussions.threads(discussion, about, scope, shown)
    const isQuiet = threads.length === 0 && discussion.policy === 'closed' && !discussion.looksAfter
    return {
      isQuiet,
      count: discussion.shown,
      waiting: discussion.looksAfter ? discussion.waiting : 0,
      threads,
      marks: await discussions.marks(discussion, about, scope),
      all: next || discussion.shown > shown.limit ? `${entry.address}/comments` : undefined,
      form: describeForm(node, { about, discussion, places, scope })
    }
  }
}

export function toAbout({ id, mediaType, owner }: EntryView): About {
  return { id, mediaType, owner: owner.id }
}
