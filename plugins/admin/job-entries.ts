import type { Entry } from '../../core/entries/entries.ts'
import type { Job } from '../../core/jobs/jobs.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'

/** Where the entry of a job can be looked at, and what to call it. */
export interface JobEntry {
  label: string
  address: string
}

/**
 * The entries that jobs are about, by job. Looking after a node is no leave to look into what people keep to themselves: of an
 * entry that the administrator may not see, only its owner is named.
 */
export async function findJobEntries(
  node: PluginNode,
  jobs: readonly Job[],
  { viewer, t }: HobContext['state']
): Promise<Map<string, JobEntry>> {
  const found = await readEntries(
    node,
    jobs.map(entryOf).filter(id => id !== undefined)
  )
  const owners = await node.accounts.byIds([...found.values()].map(({ account }) => account))
  const links = new Map<string, JobEntry>()
  for (const job of jobs) {
    const entry = found.get(entryOf(job) ?? '')
    const owner = entry && owners.get(entry.account)?.name
    if (!entry || !owner) continue
    const isSeen = await node.access.may(viewer, 'view', { kind: 'entry', owner: entry.account, entry })
    links.set(
      job.id,
      isSeen
        ? { label: entry.title || t('core.entry.untitled'), address: `/e/${entry.publicId}` }
        : { label: t('admin.jobs.entryOf', { name: owner }), address: `/admin/accounts/${owner}` }
    )
  }
  return links
}

/** By what the core's own jobs say in `entry`; jobs of others may say it too. */
function entryOf({ data }: Job): string | undefined {
  return typeof data.entry === 'string' ? data.entry : undefined
}

async function readEntries({ db, entries }: PluginNode, ids: readonly string[]): Promise<Map<string, Entry>> {
  const publicIds: string[] = await db('entries')
    .whereIn('id', [...ids])
    .pluck('public_id')
  return new Map((await entries.byIds(publicIds)).map(entry => [entry.id, entry]))
}
