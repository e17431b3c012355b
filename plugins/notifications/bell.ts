import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { BellCount, BellCounts } from './bell-count.ts'
import type { Live } from './live.ts'
import { path as noticesPath } from './page.ts'
import type { NoticeRow, Reading } from './reading.ts'

interface Parts {
  reading: Pick<Reading, 'unseen'>
  counts: BellCounts
  live: Live
}

/** The bell in the header of those who are signed in: drawn with the page, and kept up to date while they look at it. */
export function addBell(node: PluginNode, { reading, counts, live }: Parts) {
  const isReader = ({ account }: { account?: { kind: string } }) => account?.kind === 'person'

  node.slot('page.header', {
    template: 'notifications/bell',
    client: 'bell',
    when: (_view, { viewer }) => isReader(viewer),
    // Notices are seen by being shown on their own page, so there they are counted after its view.
    ahead: ({ viewer, path }) =>
      isReader(viewer) && path !== noticesPath ? reading.unseen(viewer) : undefined,
    async load(_view, { viewer, t }, unseen) {
      const bell = await counts.recent(viewer, unseen as NoticeRow[] | undefined)
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
