import { batch } from './batch.ts'
import { createCommonForm } from './common-form.ts'
import { find } from './elements.ts'
import { createEntryEvents } from './entry-events.ts'
import { listenForFiles } from './file-sources.ts'
import { showInterrupted } from './interrupted.ts'
import { listenForItemButtons } from './item-buttons.ts'
import { createMessages } from './messages.ts'
import { createQueue, type Queue } from './queue.ts'
import { createQueueRows } from './queue-rows.ts'
import { createReviewList } from './review-list.ts'
import { createTotalsView } from './totals-view.ts'

/** Turns the plain form into a queue: files go up by themselves and become drafts with forms, which are published together. */
export function startUploadPage(root: HTMLElement) {
  const csrf = root.dataset.csrf ?? ''
  const say = createMessages(root)
  const items = find(root, '[data-items]')
  const idsField = find<HTMLInputElement>(root, '[data-publish-form] [name=ids]')
  const showTotals = createTotalsView(root, say)
  const reviews = createReviewList(items)
  const common = createCommonForm(find(root, '[data-common]'), items)
  const events = createEntryEvents(async note => {
    await reviews.update(note)
    if (note.isReady) common.apply(items)
  })

  const refresh = () => {
    const { ids } = reviews
    idsField.value = ids.join(',')
    batch.keep(ids)
    if (ids.length > 0 || rows.count > 0) revealQueue(root)
    showTotals(queue.totals(), ids.length)
  }
  const showEntry = async (id: string, row?: HTMLElement) => {
    if (!(await reviews.show(id, row))) return
    common.apply(find(items, `[data-entry="${id}"]`))
    events.watch([id])
    refresh()
  }
  const rows = createQueueRows(items, find<HTMLTemplateElement>(root, '[data-item-template]'), say, {
    resume: transfer => queue.resume(transfer),
    cancel: transfer => {
      queue.cancel(transfer)
      refresh()
    },
    taken: showEntry
  })
  const queue = createQueue({
    csrf,
    added: transfer => {
      rows.add(transfer)
      refresh()
    },
    changed: transfer => {
      rows.update(transfer)
      refresh()
    }
  })

  find(root, '[data-plain]').hidden = true
  listenForFiles(root, files => queue.add(files))
  listenForItemButtons(items, csrf, { refresh, watch: id => events.watch([id]) })
  listenForQueueButtons(root, queue)
  find(root, '[data-publish-form]').addEventListener('submit', () => batch.clear())
  restoreBatch(showEntry)
  showInterrupted(root)
}

/** Where there is no room for both, what is said for all makes way for the files. */
function revealQueue(root: HTMLElement) {
  const queue = find(root, '[data-queue]')
  if (!queue.hidden) return
  queue.hidden = false
  if (matchMedia('(width < 60rem)').matches) find<HTMLDetailsElement>(root, '[data-side]').open = false
  const drafts = root.querySelector<HTMLElement>('[data-drafts]')
  if (drafts) drafts.hidden = true
}

function listenForQueueButtons(root: HTMLElement, queue: Queue) {
  find(root, '[data-pause-all]').addEventListener('click', queue.pauseAll)
  find(root, '[data-resume-all]').addEventListener('click', queue.resumeAll)
  find(root, '[data-retry-all]').addEventListener('click', () => queue.retryAll())
  window.addEventListener('online', () => queue.retryAll(({ isInterrupted }) => isInterrupted))
  window.addEventListener('beforeunload', event => {
    if (queue.totals().active > 0) event.preventDefault()
  })
}

/** After a reload the drafts of this tab come back. */
async function restoreBatch(show: (id: string) => Promise<void>) {
  for (const id of batch.ids()) await show(id)
}
