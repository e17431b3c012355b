import type { Audience } from '../../core/accounts/audiences.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { nameAudience, presentAudience } from './audience.ts'
import { audienceView } from './views.ts'

/** Names on one page. */
const shown = 50

/** For the owner of an entry: who can see it now, in a sentence and one by one. */
export function addAudiencePage(node: PluginNode) {
  node.pages.add({
    name: 'site.audience',
    path: '/e/:id/audience',
    access: { resource: 'entry', param: 'id', action: 'share' },
    template: 'site/audience',
    schema: audienceView,
    query: { type: 'object', properties: { after: { type: 'string', maxLength: 64 } } },
    async view({ state }) {
      const entry = state.resource?.entry as Entry
      const [view] = await node.entries.present([entry], state.viewer, state.locale)
      if (!view) throw node.error('ENTRY_MISSING', 'There is no such entry.', { status: 404 })
      return {
        title: state.t('site.audience.title'),
        entry: view,
        audience: await presentAudience(node, entry, view),
        ...(entry.visibility === 'limited' && (await presentMembers(node, entry, state)))
      }
    }
  })
}

/** Audiences by name, each leading to who is in it, and the people beside them. */
async function presentMembers(node: PluginNode, entry: Entry, { query, viewer, t }: HobContext['state']) {
  const { after } = query as { after?: string }
  const audiences = await node.audiences.ofEntry(entry)
  const page = await node.audiences.people(entry, { limit: shown, after, pickedOnly: true })
  return {
    audiences: audiences.flatMap(audience => toLink(node, audience, t)),
    people: await node.accounts.present(page.items, viewer),
    ...(page.next && { next: `/e/${entry.publicId}/audience?after=${encodeURIComponent(page.next)}` })
  }
}

function toLink({ audienceKinds }: PluginNode, audience: Audience, t: HobContext['state']['t']) {
  const kind = audienceKinds.get(audience.kind)
  return kind ? [{ label: nameAudience(audience, t), address: kind.address(audience) }] : []
}
