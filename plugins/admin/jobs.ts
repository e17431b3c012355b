import type { Job } from '../../core/jobs/jobs.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { adminView } from './admin-tabs.ts'
import { findJobEntries } from './job-entries.ts'
import { jobsView } from './views.ts'

const pageSize = 50

/** What the worker is at, what waits for it, and what it gave up. */
export function addJobs(node: PluginNode) {
  node.pages.add({
    name: 'admin.jobs',
    path: '/admin/jobs',
    access: 'administrator',
    template: 'admin/jobs',
    schema: jobsView,
    query: { type: 'object', properties: { before: { type: 'string', format: 'uuid' } } },
    view: ctx => viewOf(node, ctx)
  })

  const params = { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } }
  node.router.post('/admin/jobs/:id/retry', { access: 'administrator', params }, async ctx => {
    const job = await node.jobs.retry(ctx.state.params.id ?? '')
    ctx.state.flash(ctx.state.t('admin.jobs.retried', { name: job.name }))
    ctx.redirect('/admin/jobs')
  })
}

async function viewOf(node: PluginNode, ctx: HobContext) {
  const { jobs } = node
  const { before } = ctx.state.query as { before?: string }
  const [running, waiting, failed, counts] = await Promise.all([
    jobs.list({ state: 'running', limit: pageSize }),
    jobs.list({ state: 'waiting', limit: pageSize }),
    jobs.list({ state: 'failed', limit: pageSize + 1, before }),
    jobs.counts()
  ])
  const shown = failed.slice(0, pageSize)
  const entries = await findJobEntries(node, shown, ctx.state)
  return {
    ...adminView(ctx, 'jobs'),
    counts,
    running: running.map(job => toView(job, ctx)),
    waiting: waiting.map(job => toView(job, ctx)),
    failed: shown.map(job => ({ ...toView(job, ctx), entry: entries.get(job.id) })),
    older: failed.length > pageSize ? `/admin/jobs?before=${shown.at(-1)?.id}` : undefined
  }
}

function toView(
  { id, name, key, attempt, progress, step, error, runAt, finishedAt }: Job,
  { state: { t } }: HobContext
) {
  return {
    id,
    name,
    key,
    attempt,
    percent: Math.round(progress * 100),
    step: step && t(step),
    error,
    runAt: new Date(runAt).toISOString(),
    finishedAt: finishedAt && new Date(finishedAt).toISOString()
  }
}
