import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { createAddresses } from './addresses.ts'
import { formNames } from './forms.ts'
import { findFeed } from './places.ts'
import type { Sources } from './sources.ts'

const job = 'feeds.tell'
/** Seconds: what somebody publishes all at once is told all at once. */
const delay = 10

interface Task {
  /** Path of the page whose feeds changed. */
  page: string
}

/**
 * Tells the hub of the operator's choice which feeds changed (WebSub), and the hub tells their readers. Only of what everybody may read;
 * private feeds name no hub.
 */
export function addHub(node: PluginNode, sources: Sources) {
  const { hooks, jobs, settings, fetch, log, error } = node
  const addresses = createAddresses(node)
  const hub = () => settings.get<string>('hub')

  jobs.add<Task>({
    name: job,
    schema: { type: 'object', required: ['page'], properties: { page: { type: 'string' } } },
    attempts: 5,
    timeout: 60,
    async run({ page }) {
      const placed = findFeed(sources.list(), page)
      if (!placed || hub() === '') return
      const body = new URLSearchParams({ 'hub.mode': 'publish' })
      for (const form of formNames) body.append('hub.url', addresses.feed(form, placed.place))
      const answer = await fetch(hub(), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: body.toString()
      })
      if (answer.status >= 300) throw error('FEED_HUB', `The hub answered ${answer.status}.`, { status: 502 })
    }
  })

  async function tell(entry: Entry) {
    if (hub() === '' || entry.visibility !== 'public' || entry.origin !== null) return
    const pages = await Promise.all(sources.list().map(source => pagesOf(source, entry)))
    for (const page of new Set(pages.flat())) await jobs.send(job, { page }, { key: `${job} ${page}`, delay })
  }

  async function pagesOf({ name, touched }: ReturnType<Sources['list']>[number], entry: Entry) {
    try {
      return (await touched?.(entry)) ?? []
    } catch (failed) {
      log.error({ err: failed, feed: name }, 'feeds.touched_failed')
      return []
    }
  }

  const tellPublished = async (entry: Entry) => {
    if (entry.state === 'published') await tell(entry)
  }
  hooks.entries.published.tapPromise('feeds', tell)
  hooks.entries.changed.tapPromise('feeds', tellPublished)
  hooks.entries.removed.tapPromise('feeds', tell)
}
