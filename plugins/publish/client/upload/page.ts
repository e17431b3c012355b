import { batch, hasInterrupted } from './batch.ts'
import { createCommonForm } from './common-form.ts'
import { find } from './elements.ts'
import { createEntryEvents } from './entry-events.ts'
import { listenForFiles } from './file-sources.ts'
import { listenForItemButtons } from './item-buttons.ts'
import { createMessages } from './messages.ts'
import { createQueue } from './queue.ts'
import { createQueueItem } from './queue-item.ts'
import { createReviewList } from './review-list.ts'
import { createTotalsView } from './totals-view.ts'
import type { Transfer } from './transfer.ts'

/** Turns the plain form into a queue: files go up by themselves and become drafts with forms, which are published together. */
export function startUploadPage(root: HTMLElement) {
  const csrf = root.dataset.csrf ?? ''
  const say = createMessages(root)
  const section = find(root, '[data-queue]')
  const items = find(root, '[data-items]')
  const template = find<HTMLTemplateElement>(root, '[data-item-template]')
  const idsField = find<HTMLInputElement>(root, '[data-publish-form] [name=ids]')
  const showTotals = createTotalsView(root, say)
  const reviews = createReviewList(items)
  const common = createCommonForm(find(root, '[data-common]'), items)
  const events = createEntryEvents(note => {
    reviews.update(note)
    if (note.isReady) common.apply(items)
  })
  const rows = new Map<Transfer, ReturnType<typeof createQueueItem>>()

  const refresh = () => {
    const ids = reviews.ids
    idsField.value = ids.join(',')
    batch.keep(ids)
    section.hidden = ids.length === 0 && rows.size === 0
    showTotals(queue.totals(), ids.length)
  }
  const showEntry = async (id: string, row?: HTMLElement) => {
    if (!(await reviews.show(id, row))) return
    common.apply(find(items, `[data-entry="${id}"]`))
    events.watch([id])
    refresh()
  }
  const queue = createQueue({
    csrf,
    added(transfer) {
      const item = createQueueItem(template, transfer, say, {
        pause: () => transfer.pause(),
        resume: () => queue.resume(transfer),
        cancel: () => forget(transfer)
      })
      rows.set(transfer, item)
      items.append(item.row)
      refresh()
    },
    changed(transfer) {
      const item = rows.get(transfer)
      item?.update()
      if (transfer.entry && item) {
        rows.delete(transfer)
        showEntry(transfer.entry, item.row)
      }
      refresh()
    }
  })
  const forget = (transfer: Transfer) => {
    rows.get(transfer)?.row.remove()
    rows.delete(transfer)
    queue.cancel(transfer)
    refresh()
  }

  for (const element of root.querySelectorAll<HTMLElement>('[data-scripted]')) element.hidden = false
  for (const element of root.querySelectorAll<HTMLElement>('[data-plain], .drop-plain')) element.hidden = true
  listenForFiles(root, files => queue.add(files))
  listenForItemButtons(items, csrf, { refresh, watch: id => events.watch([id]) })
  find(root, '[data-pause-all]').addEventListener('click', queue.pauseAll)
  find(root, '[data-resume-all]').addEventListener('click', queue.resumeAll)
  find(root, '[data-retry-all]').addEventListener('click', () => queue.retryAll())
  window.addEventListener('online', () => queue.retryAll(({ isInterrupted }) => isInterrupted))
  window.addEventListener('beforeunload', event => {
    if (queue.totals().active > 0) event.preventDefault()
  })
  find(root, '[data-publish-form]').addEventListener('submit', () => batch.clear())
  root.dataset.scripted = 'true'
  restore(root, showEntry)
}

/** After a reload: the drafts of this tab come back, and half uploads are pointed out. */
async function restore(root: HTMLElement, show: (id: string) => Promise<void>) {
  for (const id of batch.ids()) await show(id)
  const notice = find(root, '[data-interrupted]')
  notice.hidden = !(await hasInterrupted())
  if (!notice.hidden) find(root, '[data-queue]').hidden = false
}
