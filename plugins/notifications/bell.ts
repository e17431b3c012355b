import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { BellCount, BellCounts } from './bell-count.ts'
import type { Live } from './live.ts'

/** The bell in the header of those who are signed in: drawn with the page, and kept up to date while they look at it. */
export function addBell(node: PluginNode, counts: BellCounts, live: Live) {
  const isReader = ({ account }: { account?: { kind: string } }) => account?.kind === 'person'

  node.slot('page.header', {
    template: 'notifications/bell',
    client: 'bell',
    when: (_view, { viewer }) => isReader(viewer),
    async load(_view, { viewer, t }) {
      const bell = await counts.recent(viewer)
      return { ...bell, label: say(bell, t) }
    }
  })

  node.router.get('/notifications/live', { access: 'member' }, ({ state }) => {
    const { viewer, t, sendEvents } = state
    sendEvents(send =>
      live.follow(viewer, bell => send({ event: 'bell', data: { ...bell, label: say(bell, t) } }))
    )
  })
}

const say = ({ count, isMore }: BellCount, t: Translate) =>
  t(isMore ? 'notifications.bell.more' : 'notifications.bell', { count })
