import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../admin/service.ts'
import { type FilterQuery, filterQuery, toFilter } from './filter.ts'
import type { AuditLog } from './log.ts'
import { auditView } from './views.ts'
import { describeUse, sayAction } from './words.ts'

const path = '/admin/audit'
const pageSize = 50

/** The log, a page at a time, with a form to look for something in it. */
export function addLogPage(node: PluginNode, log: AuditLog) {
  const { tabs } = node.use('admin-pages')

  node.pages.add({
    name: 'audit.log',
    path,
    access: 'administrator',
    template: 'audit/log',
    client: 'log',
    query: filterQuery,
    schema: auditView,
    view: ctx => viewOf(ctx, ctx.state.query as FilterQuery)
  })

  async function viewOf(ctx: HobContext, query: FilterQuery) {
    const { t } = ctx.state
    const { cursor, ...filter } = query
    const { items, next } = await log.read(toFilter(query), { cursor, limit: pageSize })
    const addressOf = (to: string, more: FilterQuery) =>
      `${to}?${new URLSearchParams(clean({ ...filter, ...more }))}`
    return {
      title: t('audit.title'),
      tabs: tabs(ctx),
      uses: items.map(use => describeUse(node, use, t)),
      filter: clean(filter),
      actions: (await log.actions()).map(value => ({
        value,
        label: sayAction(node, value, t),
        isChosen: value === filter.action
      })),
      isFiltered: Object.keys(clean(filter)).length > 0,
      csv: addressOf(`${path}/export`, { format: 'csv' }),
      jsonLines: addressOf(`${path}/export`, { format: 'jsonl' }),
      next: next && addressOf(path, { cursor: next })
    }
  }
}

/** Without what was left empty. */
const clean = (query: FilterQuery) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value)) as Record<string, string>
