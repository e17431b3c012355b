import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { adminView } from './admin-tabs.ts'
import { sayHowWell } from './plugin-words.ts'
import { overviewView } from './views.ts'

/** Whether the node is well, and how much it holds. */
export function addOverview(node: PluginNode) {
  node.pages.add({
    name: 'admin.overview',
    path: '/admin',
    access: 'administrator',
    template: 'admin/overview',
    schema: overviewView,
    view: ctx => viewOf(node, ctx)
  })
}

async function viewOf(node: PluginNode, ctx: HobContext) {
  const [checks, queue, figures] = await Promise.all([node.health(), node.jobs.counts(), countAll(node)])
  return {
    ...adminView(ctx, 'overview'),
    // What needs attention comes first.
    checks: checks
      .toSorted((one, other) => rank(one) - rank(other))
      .map(({ words, ...check }) => ({
        ...check,
        message: sayHowWell(node, ctx.state.t, { ...check, words })
      })),
    isWell: checks.every(({ ok }) => ok),
    queue,
    figures,
    version: node.version,
    runtime: process.version,
    database: node.config.database.client,
    startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString()
  }
}

const rank = ({ ok, isMinor }: { ok: boolean; isMinor?: boolean }) => (ok ? 2 : isMinor ? 1 : 0)

async function countAll({ db }: PluginNode) {
  const [accounts, entries, files] = await Promise.all([
    db('accounts').whereNull('origin').whereNot('kind', 'guest').count({ count: '*' }).first(),
    db('entries').where('state', 'published').count({ count: '*' }).first(),
    db('files').count({ count: '*' }).sum({ size: 'size' }).first()
  ])
  return {
    accounts: Number(accounts?.count ?? 0),
    entries: Number(entries?.count ?? 0),
    files: Number(files?.count ?? 0),
    size: Number(files?.size ?? 0)
  }
}
