import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Notifications } from './service.ts'

export const processed = 'notifications.processed'
export const failed = 'notifications.failed'

/** Tells owners that what took minutes is ready, the first time; and whatever could not be made, each time. */
export function addProcessing({ hooks, mediaTypes }: PluginNode, { notify }: Pick<Notifications, 'notify'>) {
  const tell = (kind: string, { account: to, publicId: id }: Entry, occasion?: string) =>
    notify({
      ...{ kind, to, about: { resource: 'entry', id }, path: `/e/${id}` },
      ...(occasion && { occasion })
    })

  hooks.entries.processed.tapPromise('notifications', async entry => {
    if (mediaTypes.get(entry.mediaType)?.isSlow && isFirst(entry)) await tell(processed, entry)
  })
  hooks.entries.failed.tapPromise('notifications', async entry => {
    await tell(failed, entry, String(Date.now()))
  })
}

/** What is made anew later is waited for by nobody. */
function isFirst({ processedAt, createdAt }: Entry): boolean {
  return (processedAt ?? Date.now()) - createdAt < firstRun
}

/** Milliseconds: longer than anything takes. */
const firstRun = 24 * 60 * 60 * 1000
