import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Appeals } from './appeals.ts'
import type { CaseQueue, QueueKind } from './case-queue.ts'
import type { Case } from './case-rows.ts'
import { queueView } from './moderator-views.ts'
import { keyOf, type Subjects } from './subjects.ts'

export const queuePath = '/admin/moderation'
const pageSize = 30
const query = {
  type: 'object',
  properties: {
    show: { enum: ['waiting', 'decided'], default: 'waiting' },
    cursor: { type: 'string', maxLength: 100 }
  }
}

/** What somebody has to decide, one line for each thing. */
export function addQueuePage(
  node: PluginNode,
  { queue, appeals, subjects }: { queue: CaseQueue; appeals: Appeals; subjects: Subjects }
) {
  const count = async () => (await queue.countWaiting()) + (await appeals.countWaiting())
  node.slot('admin.nav', {
    template: 'moderation/nav',
    load: (_view, scope) => ({ isCurrent: scope.path.startsWith(queuePath) })
  })
  node.slot('admin.overview', {
    template: 'moderation/overview',
    load: async () => ({ count: await count() })
  })
  node.slot('account.menu', {
    template: 'moderation/menu',
    stage: 10,
    when: (_view, { viewer: { account } }) =>
      account?.role === 'moderator' || account?.role === 'administrator'
  })

  node.pages.add({
    name: 'moderation.queue',
    path: queuePath,
    access: 'moderator',
    template: 'moderation/queue',
    client: 'moderation',
    query,
    schema: queueView,
    view: ctx => viewOf(ctx, ctx.state.query as { show: QueueKind; cursor?: string })
  })

  async function viewOf(ctx: HobContext, { show, cursor }: { show: QueueKind; cursor?: string }) {
    const { t } = ctx.state
    const { items, next } = await queue.read(show, { cursor, limit: pageSize })
    const found = await subjects.loadAll(items)
    const people = await node.accounts.byIds(
      items.flatMap(({ owner, claimedBy }) => [owner, claimedBy].filter(id => id !== null))
    )
    const nameOf = (id: string | null) => (id === null ? undefined : people.get(id)?.name)
    const describe = (one: Case) => ({
      address: `${queuePath}/${one.id}`,
      kind: t(subjects.kind(one.kind)?.label ?? 'moderation.subject.unknown'),
      heading: found.get(keyOf(one))?.heading ?? t('moderation.subject.gone'),
      owner: nameOf(one.owner),
      claimedBy: nameOf(one.claimedBy),
      reports: one.reports,
      held: one.held ? t(one.held) : undefined,
      outcome: one.outcome ? t(`moderation.outcome.${one.outcome}`) : undefined,
      createdAt: new Date(one.createdAt).toISOString()
    })
    return {
      title: t('moderation.title'),
      show,
      appeals: await appeals.countWaiting(),
      cases: items.map(describe),
      next: next && `${queuePath}?show=${show}&cursor=${next}`
    }
  }
}
